/** Whether the images can be frozen: one sentence that says what is missing, or what will happen. Pure. */

export interface ImagesFacts {
  folder: boolean;
  state: 'none' | 'opening' | 'examining' | 'examined' | 'freezing' | 'frozen' | 'failed';
  /** Training or compression of this project is going on: its images stay as they are. */
  busy: boolean;
  images: number;
  classes: number;
  goodMarked: boolean;
  /** Findings that block, and findings that wait for a decision; the first of each in words. */
  blocking: number;
  toDecide: number;
}

export interface ImagesGate {
  kind: 'info' | 'ok' | 'warn';
  /** Of `renderer/texts/images.ts`, under `images.gate.`. */
  key: string;
  values: Record<string, string | number>;
  /** What is done already; left out where that would say nothing. */
  detail: string | null;
  /** The primary action: freeze, or go on because it is frozen; closed with the same sentence where `null`. */
  action: 'freeze' | 'go-on' | null;
}

/** The order matters: what has to be done first is named first. */
export function imagesGate(facts: ImagesFacts): ImagesGate {
  const { images, classes } = facts;
  if (!facts.folder) return closed('no-folder', 'info');
  if (facts.state === 'frozen') return { kind: 'ok', key: 'frozen', values: { images, classes }, detail: 'frozen.detail', action: 'go-on' };
  if (facts.state === 'failed') return closed('failed', 'warn');
  if (facts.state === 'freezing') return closed('freezing', 'info');
  if (facts.state !== 'examined') return closed('examining', 'info');
  if (facts.busy) return closed('busy', 'info');
  const done = facts.goodMarked ? 'done.good' : 'done.no-good';
  if (facts.blocking > 0) return { ...closed('blocked', 'warn', { count: facts.blocking }), values: { count: facts.blocking, images, classes }, detail: done };
  if (facts.toDecide > 0) return { ...closed('decide', 'warn'), values: { count: facts.toDecide, images, classes }, detail: done };
  return { kind: 'ok', key: facts.goodMarked ? 'ready' : 'ready.no-good', values: { images, classes }, detail: 'ready.detail', action: 'freeze' };
}

const closed = (key: string, kind: ImagesGate['kind'], values: ImagesGate['values'] = {}): ImagesGate => ({ kind, key, values, detail: null, action: null });

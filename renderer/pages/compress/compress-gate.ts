/** Whether compressing may begin, and why not. Pure: words come out as keys. */
import type { FailureData } from '../../../main/foundation/failure.ts';

export interface CompressFacts {
  /** The finished dense run that would be compressed. */
  dense: string | null;
  /** A work that computes now, of whatever project. */
  busy: { run: string | null; procedure: string } | null;
  /** Why the recipe cannot be followed; its own fact is the reason. */
  refused: FailureData | null;
  planned: boolean;
}

export interface CompressGate {
  open: boolean;
  kind: 'info' | 'ok' | 'warn';
  /** A sentence of `texts/compress.ts`; `null`: the fact of `refused`. */
  key: string | null;
  values: Record<string, string | number>;
}

const shut = (kind: 'info' | 'warn', key: string | null, values: CompressGate['values'] = {}): CompressGate => ({ open: false, kind, key, values });

export function compressGate({ dense, busy, refused, planned }: CompressFacts): CompressGate {
  if (!dense) return shut('info', 'compress.gate.no-dense');
  if (busy) return busy.run ? shut('info', 'compress.gate.busy-run', { run: busy.run }) : shut('info', 'compress.gate.busy');
  if (refused) return shut('warn', null);
  if (!planned) return shut('info', 'compress.gate.planning');
  return { open: true, kind: 'ok', key: 'compress.gate.ready', values: {} };
}

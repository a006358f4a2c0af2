/** Which step of the wizard is open, and the rule that opens it. Pure: what is known about a project goes in, words come out. */

export const stepNames = ['images', 'train', 'compress', 'watch', 'judge', 'export', 'deliver'] as const;
export type StepName = (typeof stepNames)[number];

/** All that the rules look at. `null`: there is none yet. */
export interface StepFacts {
  /** What the folder holds, after examination; `toDecide` counts findings that wait for the user or block. */
  images: { count: number; classes: number; toDecide: number } | null;
  /** The images are frozen as a dataset revision. */
  frozen: { count: number; classes: number } | null;
  /** The long work of this project that runs, waits, was stopped by the user or was interrupted. `epochs` 0: how many is not known. */
  work: { step: 'images' | 'train' | 'compress' | 'search'; state: 'working' | 'paused' | 'stopped' | 'interrupted'; epoch: number; epochs: number } | null;
  /** The dense network and how long it was trained. Its accuracy is not told before Judge. */
  dense: { run: string; epochs: number } | null;
  /** The small network that was picked, else the newest, beside the dense one, in bytes. */
  small: { denseBytes: number; bytes: number } | null;
  /** The run that was chosen to be shipped. */
  shipped: { run: string } | null;
  /** Files were written and verified. */
  exported: { folder: string } | null;
  /** How many drives and devices have what was exported, and whether one is being written to. */
  delivered: { count: number; isUnderWay: boolean };
}

export type StepState = 'done' | 'current' | 'working' | 'open' | 'locked';
export interface StepRule {
  state: StepState;
  /** A sentence of `renderer/texts/rules.ts`: the result of the step, or the rule that opens it. */
  reason: { key: string; values: Record<string, string | number> };
}

const is = (state: StepState, key: string, values: Record<string, string | number> = {}): StepRule => ({ state, reason: { key: `rule.${key}`, values } });

const rules: Record<StepName, (facts: StepFacts) => StepRule> = {
  images({ images, frozen, work }) {
    if (frozen) return is('done', 'images.frozen', frozen);
    if (work?.step === 'images' && work.state === 'working') return is('working', 'images.examining');
    if (!images) return is('open', 'images.none');
    if (images.toDecide > 0) return is('open', 'images.decide', { count: images.toDecide });
    return is('open', 'images.to-freeze', { count: images.count, classes: images.classes });
  },
  train({ frozen, work, dense }) {
    if (!frozen) return is('locked', 'after', { step: 'images' });
    if (work?.step === 'train') return atEpoch(work);
    return dense ? is('done', 'train.done', dense) : is('open', 'train.ready');
  },
  compress({ work, dense, small }) {
    if (!dense) return is('locked', 'after', { step: 'train' });
    if (work?.step === 'compress' || work?.step === 'search') return is(work.state === 'working' ? 'working' : 'open', work.step === 'search' ? 'compress.searching' : 'compress.started');
    return small ? is('done', 'compress.done') : is('open', 'compress.ready');
  },
  watch({ work, dense, small }) {
    if (dense && work?.step === 'compress') return atEpoch(work);
    return small ? is('done', 'watch.done', megabytes(small)) : is('locked', 'after', { step: 'compress' });
  },
  judge({ dense, small, shipped }) {
    // Accuracy on the test set can be looked at as soon as there is a network: the dense one alone is worth judging.
    if (!dense) return is('locked', 'after', { step: 'train' });
    if (shipped) return is('done', 'judge.chosen', shipped);
    return small ? is('open', 'judge.ready') : is('open', 'judge.dense');
  },
  export({ dense, exported }) {
    if (!dense) return is('locked', 'after', { step: 'train' });
    return exported ? is('done', 'export.done') : is('open', 'export.ready');
  },
  deliver({ exported, delivered: { count, isUnderWay } }) {
    if (!exported) return is('locked', 'after', { step: 'export' });
    if (isUnderWay) return is('working', 'deliver.working');
    return count > 0 ? is('done', 'deliver.done', { count }) : is('open', 'deliver.ready');
  },
};

const megabytes = ({ denseBytes, bytes }: { denseBytes: number; bytes: number }) => ({ before: denseBytes / 1e6, after: bytes / 1e6 });

function atEpoch({ state, epoch, epochs }: NonNullable<StepFacts['work']>): StepRule {
  if (state === 'working') return epochs > 0 ? is('working', 'epoch', { epoch, epochs }) : is('working', 'starting');
  return is('open', `epoch.${state}`, { epoch, epochs });
}

/** Every step in order. The first one that is open and not done is `current`: where the user goes on. */
export function stepRules(facts: StepFacts): Record<StepName, StepRule> {
  const all = Object.fromEntries(stepNames.map((name) => [name, rules[name](facts)])) as Record<StepName, StepRule>;
  const next = stepNames.find((name) => all[name].state === 'working' || all[name].state === 'open');
  if (next && all[next].state === 'open') all[next] = { ...all[next], state: 'current' };
  return all;
}

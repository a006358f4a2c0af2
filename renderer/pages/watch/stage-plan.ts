/** The stages of a recipe and of its control as bars: how long each is, and how far it is. */
import type { ProgressEvent } from '../../../main/contract/events.ts';
import type { CompressionPreview } from '../../../main/contract/outline.ts';
import type { WatchedEpoch } from './watched-epoch.ts';

export interface StageBar {
  key: string;
  step: string;
  of: 'recipe' | 'control';
  epochs: number;
  /** Epochs that have ended, and the part of the one under way. */
  done: number;
  state: 'done' | 'run' | 'wait';
}

export interface StagesInput {
  preview: Pick<CompressionPreview, 'steps' | 'controlEpochs' | 'slimEpochs'>;
  /** Epochs of ordinary training, which a control from random weights begins with. */
  trainingEpochs: number;
  startsAtRandom: boolean;
  withControl: boolean;
  small: { id: string; done: boolean };
  control: { id: string; done: boolean; slim: boolean } | null;
  epochs: readonly WatchedEpoch[];
  progress: ProgressEvent | null;
}

export function stageBars({ preview, trainingEpochs, startsAtRandom, withControl, small, control, epochs, progress }: StagesInput): StageBar[] {
  const recipe = preview.steps.map(({ step, epochs }) => ({ step, epochs }));
  const recovery = recipe.filter(({ step }) => step === 'recovery');
  const slim = [{ step: 'training', epochs: preview.slimEpochs }];
  const second = !withControl ? [] : control?.slim ? slim : [...(startsAtRandom ? [{ step: 'training', epochs: trainingEpochs }] : []), ...recovery];
  return [...barsOf('recipe', recipe, small, epochs, control ? null : progress), ...barsOf('control', second, control, epochs, control ? progress : null)];
}

function barsOf(of: StageBar['of'], stages: { step: string; epochs: number }[], run: { id: string; done: boolean } | null, all: readonly WatchedEpoch[], progress: ProgressEvent | null): StageBar[] {
  const mine = all.filter((epoch) => epoch.run === run?.id);
  const counts = stages.map(({ step }) => mine.filter((epoch) => epoch.step === step).length);
  const begun = (index: number): boolean => counts[index] > 0 || progress?.phase === stages[index].step;
  return stages.map(({ step, epochs }, index): StageBar => {
    const later = stages.some((_, other) => other > index && begun(other));
    // Training and recovery may end before their plan.
    if (run?.done || later) return { key: `${of}-${step}`, step, of, epochs: counts[index] || epochs, done: counts[index] || epochs, state: 'done' };
    const live = progress?.phase === step ? progress.done : 0;
    const done = Math.min(epochs, Math.max(counts[index], live));
    return { key: `${of}-${step}`, step, of, epochs, done, state: run && begun(index) ? 'run' : 'wait' };
  });
}

/** Of all that is still to come, if later epochs take as long as the one under way. */
export function secondsLeft(bars: readonly StageBar[], progress: Pick<ProgressEvent, 'secondsLeft'> | null): number | null {
  const now = bars.find(({ state }) => state === 'run');
  if (!now || !progress || progress.secondsLeft === null) return null;
  const rest = now.epochs - now.done;
  if (rest <= 0) return progress.secondsLeft;
  const waiting = bars.filter(({ state }) => state === 'wait').reduce((sum, { epochs }) => sum + epochs, 0);
  return progress.secondsLeft * (1 + waiting / rest);
}

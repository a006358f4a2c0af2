import type { AppEvent, EpochEvent, NoteEvent, ProgressEvent } from '../../main/contract/events.ts';
import type { Work } from '../../main/contract/works.ts';

type ClassesEvent = Extract<AppEvent, { type: 'classes' }>;
type DeliveryEvent = Extract<AppEvent, { type: 'delivery' }>;

/** A long work with what it has said so far. */
export interface FollowedWork {
  work: Work;
  /** The latest of what is under way; `null` before the first and after the end of an epoch loop. */
  progress: ProgressEvent | null;
  /** Every epoch of every stage of every run, in order. */
  epochs: readonly EpochEvent[];
  /** Choices and why: keys of `main/foundation/texts`. */
  notes: readonly NoteEvent[];
  /** Classes as they are found while a folder is read. */
  classes: ClassesEvent['classes'] | null;
  /** Of each target of a delivery the latest, in the order in which they began. */
  deliveries: readonly DeliveryEvent[];
  /** Runs in the order in which they were begun. */
  runs: readonly { run: string; kind: string }[];
}

export const newFollowedWork = (work: Work): FollowedWork => ({ work, progress: null, epochs: [], notes: [], classes: null, deliveries: [], runs: [] });

/** The same work after one more event. Hearing an epoch twice, as after a broken connection, changes nothing. */
export function hear(known: FollowedWork, event: AppEvent): FollowedWork {
  switch (event.type) {
    case 'progress':
      return { ...known, progress: event };
    case 'epoch':
      return { ...known, epochs: [...known.epochs.filter((other) => !isSameEpoch(other, event)), event] };
    case 'note':
      return { ...known, notes: [...known.notes, event] };
    case 'classes':
      return { ...known, classes: event.classes };
    case 'delivery':
      return { ...known, deliveries: withLatest(known.deliveries, event) };
    case 'run':
      return known.runs.some(({ run }) => run === event.run) ? known : { ...known, runs: [...known.runs, { run: event.run, kind: event.kind }] };
  }
}

const isSameEpoch = (one: EpochEvent, other: EpochEvent): boolean => one.run === other.run && one.stage === other.stage && one.epoch === other.epoch;

function withLatest(known: readonly DeliveryEvent[], event: DeliveryEvent): DeliveryEvent[] {
  const isNew = !known.some(({ target }) => target === event.target);
  return isNew ? [...known, event] : known.map((other) => (other.target === event.target ? event : other));
}

/** A job's own context, in this thread, with all that was said through it. */
import { control, controlWords, type JobContext, type JobEvent } from '../../../main/jobs/job.ts';
import { createJobContext } from '../../../main/jobs/job-context.ts';

export interface RecordedContext {
  context: JobContext;
  events: JobEvent[];
  of<Type extends JobEvent['type']>(type: Type): Extract<JobEvent, { type: Type }>[];
  /** As the host does it: the shared word and the signal. */
  cancel(): void;
}

/** @param onEvent hears each event at once */
export function recordedContext(onEvent?: (event: JobEvent) => void): RecordedContext {
  const words = new Int32Array(new SharedArrayBuffer(4 * Object.keys(controlWords).length));
  const abort = new AbortController();
  const events: JobEvent[] = [];
  const hear = (event: JobEvent) => {
    events.push(event);
    onEvent?.(event);
  };
  return {
    context: createJobContext(words, hear, abort.signal),
    events,
    of: <Type extends JobEvent['type']>(type: Type) => events.filter((event): event is Extract<JobEvent, { type: Type }> => event.type === type),
    cancel: () => {
      Atomics.store(words, controlWords.state, control.cancel);
      abort.abort();
    },
  };
}

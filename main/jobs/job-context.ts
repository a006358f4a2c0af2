/** The worker's side of a job: events out, control in. */
import { performance } from 'node:perf_hooks';
import { control, controlWords, JobCancelled, type JobContext, type JobEvent, type JobProgress } from './job.ts';

const progressIntervalMs = 100;

/** @param words shared with the host, by {@link controlWords} @param send delivers an event to the host */
export function createJobContext(words: Int32Array, send: (event: JobEvent) => void, signal: AbortSignal): JobContext {
  let last: { phase: string; at: number } | null = null;
  return {
    emit: send,
    progress(progress: Omit<JobProgress, 'type'>) {
      const at = performance.now();
      const isLast = progress.total !== null && progress.done >= progress.total;
      if (last && last.phase === progress.phase && !isLast && at - last.at < progressIntervalMs) return;
      last = { phase: progress.phase, at };
      send({ type: 'progress', ...progress });
    },
    note(text, values = {}) {
      send({ type: 'note', text, values });
    },
    throwIfCancelled() {
      // Blocking is right here: a paused job shall do nothing at all, and the host wakes it through the same word.
      while (Atomics.load(words, controlWords.state) === control.pause) Atomics.wait(words, controlWords.state, control.pause);
      if (Atomics.load(words, controlWords.state) === control.cancel) throw new JobCancelled();
    },
    shouldFinish: () => Atomics.load(words, controlWords.finish) === 1,
    signal,
  };
}

import { Failure } from '../foundation/failure.ts';

interface Shared<T> {
  result: Promise<T>;
  /** Who has not left. */
  waiting: number;
  controller: AbortController;
}

/**
 * One piece of work for all who ask for its result. Who leaves, leaves alone; the work ends early only when nobody waits any more. A
 * result is kept, a failure is not: the next to ask tries again.
 * @throws Failure `jobs.cancelled` for who left, else what `work` throws
 */
export function sharedWork<T>(work: (signal: AbortSignal) => Promise<T>): (signal?: AbortSignal) => Promise<T> {
  let current: Shared<T> | null = null;

  function begin(): Shared<T> {
    const controller = new AbortController();
    const shared = { result: work(controller.signal), waiting: 0, controller };
    shared.result.catch(() => forget(shared));
    return shared;
  }
  function forget(shared: Shared<T>): void {
    if (current === shared) current = null;
  }

  return (signal) => {
    if (signal?.aborted) return Promise.reject(new Failure('jobs.cancelled'));
    const shared = (current ??= begin());
    shared.waiting += 1;
    return new Promise<T>((resolve, reject) => {
      const leave = (): void => {
        reject(new Failure('jobs.cancelled'));
        shared.waiting -= 1;
        if (shared.waiting > 0) return;
        forget(shared);
        shared.controller.abort();
      };
      signal?.addEventListener('abort', leave, { once: true });
      const stay = (): void => signal?.removeEventListener('abort', leave);
      shared.result.then(resolve, reject).finally(stay);
    });
  };
}

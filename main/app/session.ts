/** What all procedures share: the library (opened when first asked for), the lock of its jobs, jobs in worker threads. */
import { Failure, failureFromData } from '../foundation/failure.ts';
import { systemLanguage, type Language } from '../foundation/language.ts';
import { backUpDatabase, markAbandonedRuns, openLibrary, waitForJobLock, type Library } from '../history/index.ts';
import type { AppOptions, Call } from '../contract/app.ts';
import type { AppEvent } from '../contract/events.ts';
import { startingLibraryFolder } from './chosen-library.ts';
import { startJob } from '../jobs/job-host.ts';
import type { Job, JobEvent } from '../jobs/job.ts';
import type { EngineReport } from '../engine/engine.ts';
import { sharedWork } from './shared-work.ts';

export interface Session {
  readonly language: Language;
  readonly libraryFolder: string;
  /** @throws Failure as `openLibrary` */
  library(): Library;
  /** Takes the place of the library before, which is closed. */
  moveTo(library: Library): void;
  /** Runs `work` as the one who works in the library; waits, and says for whom, while another does. */
  working<T>(command: string, call: Call, work: (library: Library) => Promise<T>): Promise<T>;
  /** One job in a worker thread. @throws Failure; `jobs.cancelled` where the signal ended it */
  job<T>(job: Job, call: Call, hear?: (event: JobEvent) => void): Promise<T>;
  /** Which engine this machine has, asked once, in a thread of its own. */
  engine(call: Call): Promise<EngineReport>;
  close(): Promise<void>;
}

export function createSession(options: AppOptions): Session {
  let libraryFolder = options.library ?? startingLibraryFolder();
  let opened: Library | null = null;

  const library = () => (opened ??= openLibrary(libraryFolder));

  const job = async <T>(one: Job, call: Call, hear?: (event: JobEvent) => void): Promise<T> => {
    const running = startJob(one, {
      signal: call.signal,
      onEvent: (event) => {
        hear?.(event);
        const shown = toAppEvent(event);
        if (shown) call.onEvent?.(shown);
      },
    });
    call.onJob?.(running);
    const outcome = await running.outcome;
    if (outcome.state === 'failed') throw failureFromData(outcome.failure);
    if (outcome.state === 'cancelled') throw new Failure('jobs.cancelled');
    return outcome.result as T;
  };

  // Several pages may ask at once, and one that is closed meanwhile must not take the answer from the others.
  const probe = sharedWork((signal) => job<EngineReport>({ kind: 'probe-engine', input: {} }, { signal }));

  return {
    language: options.language ?? systemLanguage(),
    get libraryFolder() {
      return libraryFolder;
    },
    library,
    moveTo: (next) => {
      opened?.close();
      opened = next;
      libraryFolder = next.folder;
    },
    working: async (command, call, work) => {
      const place = library();
      const lock = await waitForJobLock(place, command, {
        signal: call.signal,
        onWait: (holder) => call.onEvent?.({ type: 'note', text: 'history.waiting', values: { pid: holder?.pid ?? 0, host: holder?.host ?? '?', command: holder?.command ?? '?', since: holder?.since ?? '?' } }),
      });
      try {
        markAbandonedRuns(place);
        return await work(place);
      } finally {
        backUpAfterWork(place);
        lock.release();
      }
    },
    job,
    engine: (call) => probe(call.signal),
    close: async () => {
      opened?.close();
      opened = null;
    },
  };
}

/** A backup that fails must not take away what was done; a full disk is named by the next write that matters. */
function backUpAfterWork(library: Library): void {
  try {
    backUpDatabase(library.database, library.folder, 'after-job');
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
  }
}

/** Epochs are told by whoever knows their run; data and logs are not for faces. */
function toAppEvent(event: JobEvent): AppEvent | null {
  if (event.type === 'progress' || event.type === 'note' || event.type === 'classes') return event;
  return null;
}

/** What the shell knows of the works: which are under way, how far, and which has just ended. Pure: states from messages. */
import type { Work, WorkMessage } from '../main/contract/works.ts';

export interface WatchedWorks {
  /** Under way, by their ids. */
  works: ReadonlyMap<string, Work>;
  /** Share that is done of each, 0..1; `null` while the end is not known. */
  shares: ReadonlyMap<string, number | null>;
  /** The work that ended with this message. */
  ended: Work | null;
}

export const nothingWatched: WatchedWorks = { works: new Map(), shares: new Map(), ended: null };

const open: ReadonlySet<Work['state']> = new Set(['running', 'paused', 'finishing']);

export function watchedAfter({ works, shares }: WatchedWorks, message: WorkMessage): WatchedWorks {
  if (message.type === 'library') return nothingWatched;
  if (message.type === 'caught-up') return { works, shares, ended: null };
  if (message.type === 'event') {
    const share = shareOf(message);
    if (share === undefined || !works.has(message.work)) return { works, shares, ended: null };
    return { works, shares: new Map(shares).set(message.work, share), ended: null };
  }
  const { work } = message;
  const nextWorks = new Map(works);
  const nextShares = new Map(shares);
  if (open.has(work.state)) {
    nextWorks.set(work.id, work);
    return { works: nextWorks, shares: nextShares, ended: null };
  }
  nextShares.delete(work.id);
  // What had ended before this window was opened is no news.
  return { works: nextWorks, shares: nextShares, ended: nextWorks.delete(work.id) ? work : null };
}

function shareOf({ event }: Extract<WorkMessage, { type: 'event' }>): number | null | undefined {
  if (event.type === 'epoch') return event.epoch / event.epochs;
  if (event.type !== 'progress') return undefined;
  return event.total ? Math.min(1, event.done / event.total) : null;
}

/** Works that keep the machine awake and are worth a question before leaving: not those that rest. */
export function isComputing({ works }: WatchedWorks): boolean {
  return [...works.values()].some((work) => work.state !== 'paused');
}

/**
 * What all works said, numbered, for any number of listeners that come and go. Of what replaces itself (progress, classes that
 * were found so far) only the latest is kept; everything else stays until its work is forgotten.
 */
import { randomBytes } from 'node:crypto';
import type { WorkMessage } from '../contract/works.ts';

export interface NumberedMessage {
  /** Opaque; grows from message to message within one process. */
  id: string;
  message: WorkMessage;
}

type KeptMessage = Exclude<WorkMessage, { type: 'caught-up' }>;

export interface MessageLog {
  add(message: KeptMessage): void;
  forget(work: string): void;
  /** First what came after `lastEventId` (all that is kept, where it is left out or of another process), then `caught-up`, then what comes. */
  messages(lastEventId?: string, signal?: AbortSignal): AsyncGenerator<NumberedMessage, void>;
  /** Ends all listening. */
  close(): void;
}

export function createMessageLog(): MessageLog {
  /** Numbers of an earlier process must not pass for numbers of this one. */
  const origin = randomBytes(4).toString('hex');
  /** By number, in rising order. */
  const kept = new Map<number, KeptMessage>();
  const latest = new Map<string, number>();
  const wake = new Set<() => void>();
  let number = 0;
  let closed = false;
  const wakeAll = () => {
    for (const one of [...wake]) one();
  };

  return {
    add(message) {
      number += 1;
      const place = replacedPlace(message);
      if (place !== null) {
        kept.delete(latest.get(place) ?? 0);
        latest.set(place, number);
      }
      kept.set(number, message);
      wakeAll();
    },

    forget(work) {
      for (const [one, message] of kept) if (workOf(message) === work) kept.delete(one);
      for (const place of [...latest.keys()]) if (place.startsWith(`${work} `)) latest.delete(place);
    },

    async *messages(lastEventId, signal) {
      const [from, given] = lastEventId?.split('-') ?? [];
      let heard = from === origin && Number.isInteger(Number(given)) ? Number(given) : 0;
      let caughtUp = false;
      while (!closed && !signal?.aborted) {
        // Taken at once: what is added while a listener is slow comes in the next round, the replaced left out.
        const next = [...kept].filter(([one]) => one > heard);
        for (const [one, message] of next) {
          if (signal?.aborted) return;
          heard = one;
          yield { id: `${origin}-${one}`, message };
        }
        if (next.length > 0) continue;
        if (caughtUp) await nextMessage(wake, signal);
        else yield { id: `${origin}-${heard}`, message: { type: 'caught-up' } };
        caughtUp = true;
      }
    },

    close() {
      closed = true;
      wakeAll();
    },
  };
}

function nextMessage(wake: Set<() => void>, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      wake.delete(done);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    wake.add(done);
    signal?.addEventListener('abort', done, { once: true });
  });
}

/** `null`: it is about none. */
function workOf(message: KeptMessage): string | null {
  if (message.type === 'library') return null;
  return message.type === 'state' ? message.work.id : message.work;
}

/** Messages with the same place replace each other; null: this one stays. */
function replacedPlace(message: KeptMessage): string | null {
  if (message.type === 'state') return null;
  if (message.type === 'library') return message.type;
  if (message.event.type === 'delivery') return `${message.work} delivery ${message.event.target}`;
  return message.event.type === 'progress' || message.event.type === 'classes' ? `${message.work} ${message.event.type}` : null;
}

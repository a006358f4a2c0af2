/** A terminating link of tRPC over the desktop shell's bridge: the same answers as over HTTP, without a network between. */
import { TRPCClientError, type TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import type { BridgeReply, FettleBridge } from '../../main/contract/bridge.ts';
import type { AppRouter } from '../../main/contract/router.ts';

/** `undefined` in a browser. */
export const bridgeOfWindow = (): FettleBridge | undefined => (globalThis as { fettleBridge?: FettleBridge }).fettleBridge;

export function bridgeLink(bridge: Pick<FettleBridge, 'request' | 'listen'>): TRPCLink<AppRouter> {
  const waiting = new Map<number, (reply: BridgeReply) => void>();
  let last = 0;
  bridge.listen((reply) => waiting.get(reply.id)?.(reply));

  return () =>
    ({ op: { type, path, input, signal } }) =>
      observable((observer) => {
        const id = ++last;
        const leave = () => {
          if (waiting.delete(id)) bridge.request({ type: 'stop', id });
        };
        waiting.set(id, (reply) => {
          const isOver = reply.type === 'error' || reply.type === 'stopped' || type !== 'subscription';
          if (isOver) waiting.delete(id);
          if (reply.type === 'error') return observer.error(TRPCClientError.from({ error: reply.error }));
          if (reply.type !== 'data') {
            observer.next({ result: { type: reply.type } });
            // A shell is there as long as its page is: between the two no connection comes and goes.
            observer.next({ result: { type: 'state', state: reply.type === 'started' ? 'pending' : 'idle', error: null } });
          }
          else if (reply.eventId === undefined) observer.next({ result: { type: 'data', data: reply.data } });
          // As `httpSubscriptionLink` hands over a numbered message.
          else observer.next({ result: { type: 'data', id: reply.eventId, data: { id: reply.eventId, data: reply.data } } });
          if (isOver) observer.complete();
        });
        const abort = () => {
          leave();
          observer.error(TRPCClientError.from(new DOMException('The request was ended by the page.', 'AbortError')));
        };
        signal?.addEventListener('abort', abort, { once: true });
        if (signal?.aborted) abort();
        else bridge.request({ type, id, path, input });
        return () => {
          signal?.removeEventListener('abort', abort);
          leave();
        };
      });
}

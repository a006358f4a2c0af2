/**
 * The contract, as the window calls it: `await api.doctor.query({})`. Over the shell's bridge where the window has one, else over
 * HTTP on the same origin, where a cookie that scripts cannot read says who asks.
 */
import { createTRPCClient, httpLink, httpSubscriptionLink, splitLink, type TRPCLink } from '@trpc/client';
import type { AppRouter } from '../../main/contract/router.ts';
import { bridgeLink, bridgeOfWindow } from './bridge-link.ts';
import { lastingFetch } from './lasting-fetch.ts';

export type Link = TRPCLink<AppRouter>;

const createApi = (links: Link[]) => createTRPCClient<AppRouter>({ links });
export type Api = ReturnType<typeof createApi>;

/** Requests go one by one, so that a slow answer holds up no quick one; subscriptions are server-sent events. */
function httpLinks(): Link[] {
  const url = './trpc';
  return [splitLink({ condition: (operation) => operation.type === 'subscription', true: httpSubscriptionLink({ url: absolute(url) }), false: httpLink({ url, fetch: lastingFetch }) })];
}

const absolute = (path: string): string => new URL(path, window.location.href).href;

function linksOfThisWindow(): Link[] {
  const bridge = bridgeOfWindow();
  return bridge ? [bridgeLink(bridge)] : httpLinks();
}

export let api: Api = createApi(linksOfThisWindow());

/** Another way to the same contract: a router in the same process, as in tests. */
export function connect(links: Link[]): void {
  api = createApi(links);
}

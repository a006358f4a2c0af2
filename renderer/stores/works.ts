/**
 * All long work of this process, as the server tells it: what runs, how far it is, what it said. A page that was loaded anew hears
 * it all again from the server; nothing is kept here.
 */
import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import { forgettable } from '../../main/contract/forgettable-works.ts';
import type { Work, WorkMessage, WorkOrder, WorkProcedure } from '../../main/contract/works.ts';
import { api } from '../client/client.ts';
import { failureOf } from '../client/failure-of.ts';
import { hear, newFollowedWork, type FollowedWork } from './followed-work.ts';

// A `Work` on the way through JSON keeps its type but for `result`, which is missing where it is `undefined`: hence the assertions.

/** Live values change at most twice a second; a new state of a work is shown at once. */
const interval = 500;
/** Milliseconds until a server that does not answer is asked again. */
const retryInterval = 2_000;

export const useWorks = defineStore('works', () => {
  const byId = ref(new Map<string, FollowedWork>());
  const connected = ref(false);
  const lost = ref(false);
  const closed = ref(false);
  /** All that the server knew when this page came has been heard: what is not known by now is not there. */
  const caughtUp = ref(false);
  /** The library that was opened last while this process ran; `null` where it is the first one still. */
  const library = ref<string | null>(null);
  let waiting: WorkMessage[] = [];
  /** What the server was asked to start and has not answered yet. */
  const starting = new Map<string, Promise<Work>>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let subscription: { unsubscribe(): void } | undefined;
  let search: ReturnType<typeof setTimeout> | undefined;

  /** Newest first. */
  const all = computed(() => [...byId.value.values()].reverse());
  const running = computed(() => all.value.filter(({ work }) => isUnderWay(work)));

  function apply(messages: WorkMessage[]): void {
    for (const message of messages) {
      if (message.type === 'library') {
        library.value = message.folder;
        continue;
      }
      if (message.type === 'caught-up') {
        caughtUp.value = true;
        continue;
      }
      const id = message.type === 'state' ? message.work.id : message.work;
      const known = byId.value.get(id);
      if (message.type === 'state') byId.value.set(id, known ? { ...known, work: message.work } : newFollowedWork(message.work));
      else if (known) byId.value.set(id, hear(known, message.event));
    }
    // As the server does: results of large folders would fill a page that stays open for days.
    for (const id of forgettable([...byId.value.values()].map(({ work }) => work))) byId.value.delete(id);
  }

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    const messages = waiting;
    waiting = [];
    apply(messages);
  }

  function receive(message: WorkMessage): void {
    waiting.push(message);
    if (message.type !== 'event') flush();
    else timer ??= setTimeout(flush, interval);
  }

  /** Hears of all works from now on; what was said before is told again first. */
  function follow(): void {
    subscription?.unsubscribe();
    byId.value = new Map();
    caughtUp.value = false;
    subscription = api.workMessages.subscribe(
      {},
      {
        onData: ({ data }) => receive(data as WorkMessage),
        onConnectionStateChange: ({ state, error }) => {
          connected.value = state === 'pending';
          caughtUp.value &&= connected.value;
          lost.value = state === 'connecting' && error !== null;
        },
        onError: () => void seek(),
      },
    );
  }

  /**
   * The subscription tries again by itself while nobody answers; it gives up where it is refused. Then one question tells whether this
   * page may still ask: a server that was started anew knows it no more.
   */
  async function seek(): Promise<void> {
    connected.value = false;
    caughtUp.value = false;
    lost.value = true;
    try {
      await api.works.query({});
    } catch (error) {
      if (failureOf(error).code === 'server.no-session') closed.value = true;
      else search = setTimeout(() => void seek(), retryInterval);
      return;
    }
    // Not at once: what was refused a moment ago may be refused again.
    search = setTimeout(follow, retryInterval);
  }

  /** Starts a long work; a button that is pressed twice starts one. @throws what `startWork` throws; the work's own failure is in its state */
  function start(procedure: WorkProcedure, input: Record<string, unknown>, project?: string): Promise<Work> {
    const asked = JSON.stringify([procedure, input, project]);
    const answer = starting.get(asked) ?? begin(procedure, input, project).finally(() => starting.delete(asked));
    starting.set(asked, answer);
    return answer;
  }

  async function begin(procedure: WorkProcedure, input: Record<string, unknown>, project?: string): Promise<Work> {
    const work = (await api.startWork.mutate({ procedure, input, project })) as Work;
    // The subscription may have told it already, and further.
    if (!byId.value.has(work.id)) receive({ type: 'state', work });
    return work;
  }

  /** The new state is heard of in its turn: an answer that comes late would bring back one that has passed. */
  async function steer(work: string, order: WorkOrder): Promise<void> {
    await api.steerWork.mutate({ work, order });
  }

  /** The newest work of a project that is one of `procedures`. */
  const newest = (project: string | null, ...procedures: WorkProcedure[]): FollowedWork | undefined =>
    all.value.find(({ work }) => work.project === project && procedures.includes(work.procedure));

  function leave(): void {
    subscription?.unsubscribe();
    clearTimeout(timer);
    clearTimeout(search);
  }

  return { all, running, connected, lost, closed, caughtUp, library, follow, leave, start, steer, newest, get: (id: string) => byId.value.get(id) };
});

export const isUnderWay = (work: Work): boolean => ['running', 'paused', 'finishing'].includes(work.state);

/** The dense runs of the open project: what goes on, what each epoch came to, and which of them goes on to compression. */
import { defineStore } from 'pinia';
import { computed, ref, watch } from 'vue';
import { needsTheLibrary } from '../../../main/contract/library-works.ts';
import type { ShowResult } from '../../../main/contract/history.ts';
import type { TrainingSettings } from '../../../main/contract/networks.ts';
import type { WorkOrder } from '../../../main/contract/works.ts';
import type { FailureData } from '../../../main/foundation/failure.ts';
import { api } from '../../client/client.ts';
import { failureOf } from '../../client/failure-of.ts';
import { useAction } from '../../client/use-action.ts';
import { useAnswer } from '../../client/use-answer.ts';
import { useProject } from '../../stores/project.ts';
import { useWorks } from '../../stores/works.ts';
import { bestPoint, epochPoints, epochsBefore } from './epoch-points.ts';
import { runSettings } from './run-settings.ts';
import { finishedRuns, trainState } from './train-state.ts';

export type ShownRun = Extract<ShowResult, { type: 'run' }>;
/** The history is asked again after an epoch, but not more often than this. */
const interval = 1500;

export const useTrain = defineStore('train', () => {
  const project = useProject();
  const works = useWorks();
  const shownRuns = ref(new Map<string, ShownRun>());
  let timer: ReturnType<typeof setTimeout> | undefined;

  const state = computed(() => trainState({ revision: project.draft.revision ?? null, runs: project.runs, works: project.works.map(({ work }) => work), dense: project.draft.dense ?? null }));
  const followed = computed(() => (state.value.kind === 'working' ? works.get(state.value.work.id) : undefined));
  const otherWork = computed(() => works.running.some(({ work }) => needsTheLibrary(work.procedure) && work.id !== followed.value?.work.id));
  const finished = computed(() => finishedRuns(project.runs));

  /** The run that the page is about. */
  const run = computed((): string | null => {
    const now = state.value;
    if (now.kind === 'working') return now.run;
    return now.kind === 'interrupted' || now.kind === 'done' || now.kind === 'failed' ? (now.run?.id ?? null) : null;
  });
  const shown = computed(() => (run.value ? (shownRuns.value.get(run.value) ?? null) : null));
  /** What was said of the run, live or after a reload. */
  const told = computed(() => project.works.filter(({ work }) => run.value !== null && work.runs.includes(run.value)));
  const live = computed(() => told.value.flatMap(({ epochs }) => epochs.filter((epoch) => epoch.run === run.value)));
  const points = computed(() => epochPoints(shown.value?.epochs ?? [], live.value));
  const best = computed(() => bestPoint(points.value));
  /** Of all stages; a work tells those of its stage alone. */
  const plannedEpochs = computed(() => {
    const now = live.value.at(-1);
    const told = now ? epochsBefore([...(shown.value?.epochs ?? []), ...live.value])(now.stage) + now.epochs : 0;
    return Math.max(told, runSettings(shown.value?.settings ?? {}).epochs ?? 0);
  });
  /** Of the start and of each time that it went on, in order. */
  const notes = computed(() => told.value.toReversed().flatMap((one) => one.notes));
  /** The user, and no failure of power, broke it off. */
  const stoppedByUser = computed(() => told.value[0]?.work.state === 'stopped' || (state.value.kind === 'interrupted' && state.value.run.state === 'stopped'));
  const samples = computed(() => points.value.findLast((point) => point.samples)?.samples ?? []);

  const unshown = ref<FailureData | null>(null);
  /** How often each run was asked for: it grows while it is asked, and an older answer must not follow a newer one. */
  const asked = new Map<string, number>();
  async function load(id: string): Promise<void> {
    const mine = (asked.get(id) ?? 0) + 1;
    asked.set(id, mine);
    try {
      const answer = await api.show.query({ id });
      if (asked.get(id) !== mine) return;
      if (answer.type === 'run') shownRuns.value.set(id, answer);
      if (run.value === id) unshown.value = null;
    } catch (error) {
      if (asked.get(id) === mine && run.value === id) unshown.value = failureOf(error);
    }
  }
  function loadSoon(id: string): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      void load(id);
    }, interval);
  }
  watch(run, (id) => {
    unshown.value = null;
    if (id) void load(id);
  }, { immediate: true });
  watch(() => live.value.length, () => run.value && loadSoon(run.value));
  watch(() => project.runs, (runs) => {
    const changed = finishedRuns(runs).filter(({ id, state }) => shownRuns.value.get(id)?.run.state !== state);
    for (const id of new Set([...changed.map((one) => one.id), ...(run.value ? [run.value] : [])])) void load(id);
  }, { immediate: true });

  const settings = computed((): TrainingSettings => project.draft.training ?? {});
  const set = (training: TrainingSettings): void => project.change({ training });

  const { answer: preview, failure: refused, ask: foresee, forget } = useAnswer((revision: string, wishes: TrainingSettings) => api.previewTraining.query({ ...wishes, revision }));
  const asking = computed(() => ({ revision: project.draft.revision ?? null, settings: settings.value }));
  watch(() => JSON.stringify(asking.value), () => {
    const { revision, settings: wishes } = asking.value;
    if (revision === null) forget();
    else void foresee(revision, wishes);
  }, { immediate: true });

  const starting = useAction(async () => {
    const { revision } = project.draft;
    if (!revision || !project.id) return;
    await works.start('train', { ...settings.value, revision }, project.id);
  });
  const resuming = useAction(async (id: string) => {
    if (project.id) await works.start('resume', { run: id }, project.id);
  });
  const steering = useAction(async (order: WorkOrder) => {
    if (state.value.kind === 'working') await works.steer(state.value.work.id, order);
  });
  const failure = computed(() => starting.failure.value ?? resuming.failure.value ?? steering.failure.value ?? (shown.value ? null : unshown.value));
  // What failed in one project says nothing about the next.
  watch(() => project.id, () => [starting, resuming, steering].forEach((action) => (action.failure.value = null)));
  const busy = computed(() => starting.busy.value || resuming.busy.value);

  // The first dense network goes on; a later one when it is done (`useProject`), or when it is picked.
  watch([() => state.value, () => project.draft.dense], () => {
    if (state.value.kind === 'done' && project.draft.dense !== state.value.run.id) project.change({ dense: state.value.run.id });
  }, { immediate: true });

  return {
    state, otherWork, finished, run, shown, shownRuns, followed, points, best, plannedEpochs, notes, stoppedByUser, samples, settings, set, preview, refused,
    start: starting.run, resume: resuming.run, steer: steering.run, failure, busy,
    pick: (id: string) => project.change({ dense: id }),
  };
});

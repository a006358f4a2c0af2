/** What the page Watch knows: the runs it is about, their epochs, the dense network, the plan, and how it all is steered. */
import { computed, watch } from 'vue';
import type { ShowResult } from '../../../main/contract/history.ts';
import type { WorkOrder } from '../../../main/contract/works.ts';
import { api } from '../../client/client.ts';
import { useAnswer } from '../../client/use-answer.ts';
import { useProject } from '../../stores/project.ts';
import { useWorks } from '../../stores/works.ts';
import { knownLatency } from './known-latency.ts';
import { passesOf } from './passes.ts';
import { recipeOfRun } from './recipe-of-run.ts';
import { secondsLeft, stageBars } from './stage-plan.ts';
import { useDense } from './use-dense.ts';
import { allEpochs, watchedEpoch, type WatchedEpoch } from './watched-epoch.ts';
import { isSlim, watchedRuns } from './watched-runs.ts';

type ShownRun = Extract<ShowResult, { type: 'run' }>;

export function useWatch() {
  const project = useProject();
  const works = useWorks();
  const about = computed(() => watchedRuns(project.runs, project.works));
  const denseId = computed(() => about.value.small?.parent ?? (about.value.live?.work.input.run as string | undefined) ?? null);
  const { dense, failure: denseFailure, retry } = useDense(denseId);

  const showRun = async (id: string | undefined): Promise<ShownRun | null> => {
    const answer = id ? await api.show.query({ id }) : null;
    return answer?.type === 'run' ? answer : null;
  };
  const { answer: runs, failure: shownFailure, ask: askRuns } = useAnswer(async (small?: string, control?: string) => {
    const [one, other] = await Promise.all([showRun(small), showRun(control)]);
    return { small: one, control: other };
  });
  /** Of the run that the page is about by now, and of no other. */
  const shown = computed(() => (runs.value?.small?.run.id === about.value.small?.id ? runs.value : null) ?? { small: null, control: null });
  const load = (): Promise<void> => askRuns(about.value.small?.id, about.value.control?.id);

  const { answer: preview, failure: planFailure, ask: plan, forget: forgetPlan } = useAnswer((run: string, settings: ShownRun['settings']) => api.previewCompression.query({ run, ...recipeOfRun(settings) }));
  watch(() => shown.value.small, (now, before) => {
    if (now?.run.id !== before?.run.id) forgetPlan();
    // A slim network, which a search may find, followed no recipe.
    if (now?.run.parent && !isSlim(now.run)) void plan(now.run.parent, now.settings);
  });
  const identity = computed(() => `${about.value.small?.id} ${about.value.small?.state} ${about.value.control?.id} ${about.value.control?.state} ${about.value.state}`);
  watch(identity, load, { immediate: true });

  const stored = computed((): WatchedEpoch[] => [shown.value.small, shown.value.control].flatMap((one) => (one ? one.epochs.map((epoch) => watchedEpoch(one.run.id, epoch)) : [])));
  const ids = computed(() => [about.value.small?.id, about.value.control?.id]);
  const heard = computed(() => project.works.flatMap(({ epochs }) => epochs).filter(({ run }) => ids.value.includes(run)));
  const epochs = computed(() => allEpochs(stored.value, heard.value));

  const kind = computed(() => (preview.value?.steps.find(({ step }) => step === 'low-rank')?.settings.kind === 'channel' ? 'channel' : 'spatial'));
  const passes = computed(() => {
    const { small } = about.value;
    return dense.value && small ? passesOf(dense.value.outline, epochs.value.filter(({ run }) => run === small.id), kind.value) : [];
  });
  const controlEpochs = computed(() => epochs.value.filter(({ run }) => run === about.value.control?.id));

  const progress = computed(() => about.value.live?.progress ?? null);
  const withControl = computed(() => about.value.control !== null || (about.value.live?.work.procedure === 'compress' && about.value.live.work.input.control !== false));
  const bars = computed(() => {
    const { small, control } = about.value;
    if (!preview.value || !small) return [];
    return stageBars({
      preview: preview.value,
      trainingEpochs: dense.value?.epochs ?? 0,
      startsAtRandom: recipeOfRun(shown.value.small?.settings ?? {}).start === 'random',
      withControl: withControl.value,
      small: { id: small.id, done: small.state === 'done' || control !== null },
      control: control && { id: control.id, done: control.state === 'done', slim: isSlim(control) },
      epochs: epochs.value,
      progress: progress.value,
    });
  });
  const left = computed(() => secondsLeft(bars.value, progress.value));
  const denseMs = computed(() => (denseId.value ? knownLatency(works.all, denseId.value) : null));
  const smallMs = computed(() => (about.value.small ? knownLatency(works.all, about.value.small.id) : null));
  const failure = computed(() => about.value.live?.work.failure ?? denseFailure.value ?? shownFailure.value ?? planFailure.value ?? (about.value.state === 'failed' ? (shown.value.small?.failure ?? null) : null));

  /** @throws what `steerWork` throws */
  const steer = async (order: WorkOrder): Promise<void> => {
    if (about.value.live) await works.steer(about.value.live.work.id, order);
  };
  /** The run that stopped: the small network, or its control. @throws what `startWork` throws */
  async function goOn(run: string): Promise<void> {
    await works.start('resume', { run }, project.id ?? undefined);
  }
  const again = async (): Promise<void> => {
    await Promise.all([project.refresh(), retry(), load()]);
  };

  return { about, dense, denseMs, smallMs, shown, epochs, passes, controlEpochs, progress, bars, left, failure, steer, goOn, again };
}

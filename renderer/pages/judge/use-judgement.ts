/** What the page judges: all finished networks that came from one dense network, measured in turns, and what two of them answered. */
import { computed, ref, watch } from 'vue';
import type { NetworkResult } from '../../../main/contract/figures.ts';
import type { NetworksResult } from '../../../main/contract/networks.ts';
import type { FailureData } from '../../../main/foundation/failure.ts';
import { api } from '../../client/client.ts';
import { failureOf } from '../../client/failure-of.ts';
import { useProject } from '../../stores/project.ts';
import { isUnderWay, useWorks } from '../../stores/works.ts';
import { lookedAt, runsToJudge } from './runs-to-judge.ts';
import type { Predictions } from './predictions.ts';

export function useJudgement() {
  const project = useProject();
  const works = useWorks();
  const failure = ref<FailureData | null>(null);
  const predictions = ref(new Map<string, Predictions>());
  /** The network beside dense, where the user chose one to look at. */
  const chosen = ref<string | null>(null);

  const wanted = computed(() => runsToJudge(project.runs, project.draft.dense ?? null));
  const key = computed(() => wanted.value.join());
  const followed = computed(() => works.all.find(({ work }) => work.procedure === 'judge' && (work.input.runs as string[]).join() === key.value));
  const result = computed(() => (followed.value?.work.state === 'done' ? (followed.value.work.result as NetworksResult) : null));
  const measuring = computed(() => followed.value !== undefined && isUnderWay(followed.value.work));
  const workFailure = computed(() => failure.value ?? followed.value?.work.failure ?? null);

  let starting = false;
  async function measure(): Promise<void> {
    if (starting) return;
    starting = true;
    failure.value = null;
    try {
      await works.start('judge', { runs: wanted.value }, project.id ?? undefined);
    } catch (error) {
      failure.value = failureOf(error);
    } finally {
      starting = false;
    }
  }
  // Once for each set of networks, and not before it could be heard that it is measured already; what failed is tried again only by the user.
  watch([key, () => works.caughtUp], () => {
    if (key.value !== '' && works.caughtUp && followed.value === undefined) void measure();
  }, { immediate: true });

  const dense = computed(() => result.value?.networks.find(({ role }) => role === 'dense') ?? null);
  const others = computed((): NetworkResult[] => result.value?.networks.filter(({ role }) => role !== 'dense') ?? []);
  const small = computed(() => lookedAt(others.value, chosen.value, project.draft.shipped ?? null));
  const comparison = computed(() => result.value?.comparisons.find(({ after }) => after === small.value?.id) ?? null);

  watch(
    () => [dense.value?.id, small.value?.id],
    async (runs) => {
      for (const run of runs) {
        if (!run || predictions.value.has(run)) continue;
        try {
          const answer = await api.predictions.query({ run });
          predictions.value = new Map([...predictions.value, [run, answer]]);
        } catch (error) {
          failure.value = failureOf(error);
        }
      }
    },
    { immediate: true },
  );
  const answersOfRun = (run: string | undefined) => (run === undefined ? null : (predictions.value.get(run) ?? null));

  return {
    project, wanted, measuring, failure: workFailure, measure, result, dense, others, small, chosen, comparison,
    progress: computed(() => followed.value?.progress ?? null),
    before: computed(() => answersOfRun(dense.value?.id)),
    after: computed(() => answersOfRun(small.value?.id)),
  };
}

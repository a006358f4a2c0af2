/** What the page Compress knows and does: the recipe of the project, what it would come to, and the start. */
import { computed, onScopeDispose, watch } from 'vue';
import { needsTheLibrary } from '../../../main/contract/library-works.ts';
import type { CompressionSettings } from '../../../main/contract/networks.ts';
import { api } from '../../client/client.ts';
import { useAnswer } from '../../client/use-answer.ts';
import { stepOfWork } from '../../rules/step-facts.ts';
import { useProject } from '../../stores/project.ts';
import { useWorks } from '../../stores/works.ts';
import { knownLatency } from '../watch/known-latency.ts';
import { useDense } from '../watch/use-dense.ts';
import { compressGate } from './compress-gate.ts';
import { cuttingSteps } from './cutting-steps.ts';
import { expectedOf } from './expected.ts';
import { pastRunOf } from './past-run.ts';

/** A slider moves many times a second; asking a few times is enough. */
const patience = 120;
const mostPastRuns = 20;
/** Where the work is followed. */
const pageOfStep = { images: 'images', train: 'train', compress: 'watch', search: 'compress' } as const;

export function useCompression() {
  const project = useProject();
  const works = useWorks();
  const settings = computed((): CompressionSettings => project.draft.compression ?? {});
  const change = (changed: CompressionSettings): void => project.change({ compression: changed });

  const candidates = computed(() => project.runs.filter(({ role, state, bytes }) => role === 'dense' && state === 'done' && bytes !== null));
  const denseId = computed(() => (candidates.value.find(({ id }) => id === project.draft.dense) ?? candidates.value[0])?.id ?? null);
  const { dense, failure, retry } = useDense(denseId);
  const denseMs = computed(() => (denseId.value ? knownLatency(works.all, denseId.value) : null));

  const { answer: preview, failure: refused, ask: plan, forget } = useAnswer((run: string, chosen: CompressionSettings) => api.previewCompression.query({ ...chosen, run }));
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(
    [denseId, settings],
    ([run, chosen], [runBefore]) => {
      clearTimeout(timer);
      if (run !== runBefore) forget();
      if (run !== null) timer = setTimeout(() => void plan(run, chosen), preview.value ? patience : 0);
    },
    { immediate: true },
  );
  onScopeDispose(() => clearTimeout(timer));

  const smallRuns = computed(() => project.runs.filter(({ role, state, parent }) => role === 'small' && state === 'done' && parent === denseId.value).map(({ id }) => id));
  const { answer: told, ask: lookBack } = useAnswer(async (ids: readonly string[]) => {
    // A run that does not answer only makes the forecast poorer.
    return Promise.all(ids.map((id) => api.show.query({ id }).catch(() => null)));
  });
  watch(() => smallRuns.value.join(), () => void lookBack(smallRuns.value.slice(0, mostPastRuns)), { immediate: true });
  const past = computed(() => (told.value ?? []).flatMap((one) => (one?.type === 'run' ? (pastRunOf(one, dense.value?.bytes ?? null) ?? []) : [])));

  const lastStep = computed(() => cuttingSteps(preview.value?.steps ?? []).at(-1) ?? null);
  const bySize = computed(() => lastStep.value?.settings.amount === 'size');
  /** Size that is in force: as was said, or as the method proposes; `null` before that is known. */
  const size = computed(() => settings.value.size ?? (lastStep.value ? Number(lastStep.value.settings.size) : null));
  const expected = computed(() => (preview.value && dense.value?.bytes ? expectedOf(preview.value, dense.value.bytes, past.value) : null));

  const busy = computed(() => {
    const work = works.running.find((one) => needsTheLibrary(one.work.procedure));
    return work ? { run: work.runs.at(-1)?.run ?? null, procedure: work.work.procedure, project: work.work.project, page: pageOfStep[stepOfWork(work) ?? 'train'] } : null;
  });
  const gate = computed(() => compressGate({ dense: denseId.value, busy: busy.value, refused: refused.value, planned: preview.value !== null }));
  /** Of all epochs, if each took as long as one of the dense network did: small ones are faster. */
  const seconds = computed(() => {
    if (!preview.value || !dense.value || dense.value.epochs === 0) return null;
    const one = dense.value.seconds / dense.value.epochs;
    return { recipe: one * preview.value.epochs, control: one * (preview.value.controlEpochs + preview.value.slimEpochs) };
  });

  /** @throws what `startWork` throws */
  async function start(): Promise<void> {
    // The size is said even where it was proposed: a later version may propose another one, and runs are compared by it.
    const said = bySize.value && size.value !== null ? { size: size.value } : {};
    await project.save();
    await works.start('compress', { ...settings.value, ...said, run: denseId.value }, project.id ?? undefined);
  }

  return { settings, change, candidates, denseId, dense, denseMs, failure, retry, preview, refused, past, bySize, size, expected, busy, gate, seconds, start };
}

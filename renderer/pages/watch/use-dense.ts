import { ref, watch, type Ref } from 'vue';
import type { NetworkOutline } from '../../../main/contract/outline.ts';
import type { FailureData } from '../../../main/foundation/failure.ts';
import { api } from '../../client/client.ts';
import { failureOf } from '../../client/failure-of.ts';

export interface DenseFacts {
  run: string;
  outline: NetworkOutline;
  validation: { n: number; accuracy: number } | null;
  bytes: number | null;
  epochs: number;
  seconds: number;
  seed: number | null;
  /** It began at random weights, so a recipe can begin there too. */
  fromRandom: boolean;
}

/** What is known of a finished dense network; asked anew when another run is meant. */
export function useDense(run: Ref<string | null>) {
  const dense = ref<DenseFacts | null>(null);
  const failure = ref<FailureData | null>(null);

  async function load(): Promise<void> {
    const id = run.value;
    failure.value = null;
    if (dense.value?.run !== id) dense.value = null;
    if (id === null || dense.value) return;
    try {
      const [shown, outline] = await Promise.all([api.show.query({ id }), api.networkOutline.query({ run: id })]);
      // An answer that comes late is about a run that nobody means any more.
      if (run.value !== id || shown.type !== 'run') return;
      const validation = shown.evaluations.find(({ set }) => set === 'validation')?.metrics;
      const job = shown.settings.job as { start?: { from?: string } } | undefined;
      const { epochs, seconds, seed, bytes } = shown.run;
      dense.value = { run: id, outline, validation: validation ? { n: validation.n, accuracy: validation.accuracy } : null, bytes, epochs, seconds, seed, fromRandom: job?.start?.from === 'random' };
    } catch (error) {
      if (run.value === id) failure.value = failureOf(error);
    }
  }
  watch(run, load, { immediate: true });
  return { dense, failure, retry: load };
}

import { ref, type Ref } from 'vue';
import type { FailureData } from '../../main/foundation/failure.ts';
import { failureOf } from './failure-of.ts';

/**
 * One thing that a button does: busy while it goes on, its failure kept to be shown, never twice at the same time.
 * @returns what `action` returned; `undefined` where it failed or was under way already
 */
export function useAction<Parameters extends unknown[], Result>(action: (...parameters: Parameters) => Promise<Result>) {
  const busy = ref(false);
  const failure: Ref<FailureData | null> = ref(null);

  async function run(...parameters: Parameters): Promise<Result | undefined> {
    if (busy.value) return undefined;
    busy.value = true;
    failure.value = null;
    try {
      return await action(...parameters);
    } catch (error) {
      failure.value = failureOf(error);
      return undefined;
    } finally {
      busy.value = false;
    }
  }
  return { run, busy, failure };
}

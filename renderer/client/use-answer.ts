import { getCurrentScope, onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import type { FailureData } from '../../main/foundation/failure.ts';
import { failureOf } from './failure-of.ts';

/**
 * What a page asks for whenever what it is about has changed. Only the answer to the last question counts: one that comes late, its
 * failure too, is about something that nobody looks at any more. For what a button does there is `useAction`.
 * @returns `ask` never throws; `forget` empties the answer, and an answer that is still under way will not fill it
 */
export function useAnswer<Parameters extends unknown[], Result>(question: (...parameters: Parameters) => Promise<Result>) {
  const answer: ShallowRef<Result | null> = shallowRef(null);
  const failure: Ref<FailureData | null> = ref(null);
  /** The last question has no answer yet. */
  const busy = ref(false);
  let last = 0;

  async function ask(...parameters: Parameters): Promise<void> {
    const mine = ++last;
    busy.value = true;
    try {
      const result = await question(...parameters);
      if (mine !== last) return;
      answer.value = result;
      failure.value = null;
    } catch (error) {
      if (mine === last) failure.value = failureOf(error);
    } finally {
      if (mine === last) busy.value = false;
    }
  }
  function forget(): void {
    last++;
    busy.value = false;
    answer.value = null;
    failure.value = null;
  }
  if (getCurrentScope()) onScopeDispose(() => last++);
  return { answer, failure, busy, ask, forget };
}

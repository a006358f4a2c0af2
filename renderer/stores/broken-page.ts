import { defineStore } from 'pinia';
import { ref } from 'vue';
import type { App } from 'vue';
import type { Router } from 'vue-router';
import { failureToData, type FailureData } from '../../main/foundation/failure.ts';

/** Vue names the origin of an error in words, and in a built window by the number of these words. */
const ofHandlers = /event handler|#runtime-[56]$/;

/**
 * A page that could not be drawn: Vue leaves nothing in its place, so the frame says what happened instead. Errors of a press leave the
 * page as it is; what a press asks for reports its own failures.
 */
export const useBrokenPage = defineStore('broken-page', () => {
  const failure = ref<FailureData | null>(null);

  function watchApp(app: App, router: Router): void {
    app.config.errorHandler = (error, _component, origin) => {
      console.error(error);
      // The first one is the cause; those after it come of what it left.
      if (!ofHandlers.test(origin)) failure.value ??= failureToData(error);
    };
    router.afterEach((_to, _from, refused) => {
      if (!refused) failure.value = null;
    });
  }

  /** Draws the page once more. */
  const retry = (): void => void (failure.value = null);
  return { failure, watchApp, retry };
});

import { defineStore } from 'pinia';
import { ref } from 'vue';
import type { Router } from 'vue-router';

/**
 * A page that could not be fetched: after an update its file has another name, or nobody answers. The page before it stays and says so.
 * Loading the window anew is left to the reader, so that it can neither go round in circles nor take away what is being typed.
 */
export const useMissingPage = defineStore('missing-page', () => {
  /** Address of the page; `null` where none is missing. */
  const address = ref<string | null>(null);

  function watchRouter(router: Router): void {
    router.onError((_error, to) => (address.value = to.fullPath));
    router.afterEach((_to, _from, failure) => {
      if (!failure) address.value = null;
    });
  }

  /** Loads the window anew at the page that was asked for. */
  function reload(): void {
    window.history.replaceState(null, '', `#${address.value ?? '/'}`);
    window.location.reload();
  }
  return { address, watchRouter, reload };
});

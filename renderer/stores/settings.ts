import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import type { Settings } from '../../main/contract/projects.ts';
import type { FailureData } from '../../main/foundation/failure.ts';
import type { Language } from '../../main/foundation/language.ts';
import { api } from '../client/client.ts';
import { failureOf } from '../client/failure-of.ts';
import { switchLanguage } from '../language/i18n.ts';

const media = (query: string): boolean => window.matchMedia?.(query).matches ?? false;

/** What the system wishes: contrast before darkness, since it is a need and not a taste. */
function systemTheme(): 'light' | 'dark' | 'contrast' {
  if (media('(prefers-contrast: more)')) return 'contrast';
  return media('(prefers-color-scheme: dark)') ? 'dark' : 'light';
}

/** Language, theme and expert mode: in force at once, kept by the server. */
export const useSettings = defineStore('settings', () => {
  const kept = ref<Settings>({ language: null, theme: 'system', expert: false });
  const failure = ref<FailureData | null>(null);

  const language = computed((): Language => kept.value.language ?? (/^ru/i.test(navigator.language) ? 'ru' : 'en'));
  const theme = computed(() => kept.value.theme);
  const expert = computed(() => kept.value.expert);

  function apply(): void {
    switchLanguage(language.value);
    document.documentElement.dataset.theme = kept.value.theme === 'system' ? systemTheme() : kept.value.theme;
  }

  async function load(): Promise<void> {
    apply();
    try {
      kept.value = await api.readSettings.query({});
      failure.value = null;
    } catch (error) {
      failure.value = failureOf(error);
    }
    apply();
  }

  /** In force before it is kept: nobody waits for a disk to see another language. */
  async function change(changes: Partial<Settings>): Promise<void> {
    kept.value = { ...kept.value, ...changes };
    apply();
    try {
      await api.saveSettings.mutate(changes);
      failure.value = null;
    } catch (error) {
      failure.value = failureOf(error);
    }
  }

  /** The system may change its mind while the window is open, at dusk for example. */
  function followSystem(): void {
    for (const query of ['(prefers-color-scheme: dark)', '(prefers-contrast: more)']) window.matchMedia?.(query).addEventListener('change', apply);
  }

  return { language, theme, expert, failure, load, change, followSystem };
});

import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import { stepNames, stepRules, type StepFacts } from '../rules/steps.ts';
export const useProject = defineStore('project', () => {
  const id = ref<string | null>(null);
  const name = ref('');
  const imageCount = ref<number | null>(null);
  const facts = ref<StepFacts>({ images: null, frozen: null, work: null, dense: null, small: null, shipped: null, exported: null });
  const steps = computed(() => { const all = stepRules(facts.value); return stepNames.map((name) => ({ name, ...all[name] })); });
  return { id, name, imageCount, steps };
});

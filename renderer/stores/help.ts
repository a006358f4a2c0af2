import { defineStore } from 'pinia';
import { ref } from 'vue';
import { isTopic, type Topic } from '../pages/help/topics.ts';

/** Whether help stands beside the page, and what it is about. */
export const useHelp = defineStore('help', () => {
  const open = ref(false);
  const topic = ref<Topic>('start');

  /** Each page names its topic; a page without one gets the first. */
  function show(name: string | undefined): void {
    topic.value = name && isTopic(name) ? name : 'start';
  }
  function toggle(): void {
    open.value = !open.value;
  }
  return { open, topic, show, toggle };
});

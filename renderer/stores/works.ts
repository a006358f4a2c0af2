import { defineStore } from 'pinia';
import { ref } from 'vue';
export const useWorks = defineStore('works', () => ({ running: ref<unknown[]>([]) }));

import { defineStore } from 'pinia';
import { ref } from 'vue';
export const useEngine = defineStore('engine', () => ({ known: ref<{ cores: number } | null>(null), unreached: ref(false), slow: ref(false), name: ref('') }));

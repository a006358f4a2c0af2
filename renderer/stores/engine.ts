import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import type { DoctorResult } from '../../main/contract/doctor.ts';
import type { FailureData } from '../../main/foundation/failure.ts';
import { api } from '../client/client.ts';
import { failureOf } from '../client/failure-of.ts';
import { currentLanguage } from '../language/i18n.ts';

/** What computes, and where the library is: the answer of `fettle doctor`. */
export const useEngine = defineStore('engine', () => {
  const known = ref<DoctorResult | null>(null);
  const failure = ref<FailureData | null>(null);

  /** 'TensorFlow 2.21', or the name of the portable engine. */
  const name = computed(() => {
    if (!known.value) return '';
    const { engine, versions } = known.value;
    if (engine.name !== 'tensorflow') return engine.name === 'wasm' ? 'WebAssembly' : 'JavaScript';
    const version = versions.libtensorflow ?? versions.tensorflow;
    return version ? `TensorFlow ${version}` : 'TensorFlow';
  });
  const slow = computed(() => known.value !== null && known.value.engine.name !== 'tensorflow');
  const unreached = computed(() => failure.value !== null);

  async function ask(): Promise<void> {
    try {
      known.value = await api.doctor.query({ language: currentLanguage() });
      failure.value = null;
    } catch (error) {
      failure.value = failureOf(error);
    }
  }
  return { known, failure, unreached, name, slow, ask };
});

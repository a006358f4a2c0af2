import type { Texts } from '../language.ts';

export const engineTexts: Texts = {
  'engine.chosen': {
    en: 'It was asked for.',
    ru: 'Выбран явно.',
  },
  'engine.tensorflow': {
    en: 'libtensorflow is there: the fastest engine.',
    ru: 'libtensorflow найдена: это самый быстрый движок.',
  },
  'engine.wasm': {
    en: 'libtensorflow cannot be used, so WebAssembly computes, at a tenth of the speed or less, and the work is made smaller where it can be. {problem}',
    ru: 'libtensorflow недоступна, поэтому считает WebAssembly: не менее чем в десять раз медленнее, и работа по возможности уменьшается. {problem}',
  },
  'engine.cpu': {
    en: 'Neither libtensorflow nor WebAssembly can be used, so plain JavaScript computes: fit for tests only. {problem}',
    ru: 'Недоступны ни libtensorflow, ни WebAssembly, поэтому считает обычный JavaScript: годится только для проверки. {problem}',
  },
};

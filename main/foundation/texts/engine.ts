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
    en: 'libtensorflow cannot be used ({problem}), so WebAssembly computes: about ten times slower. Run the set-up again with python3, pip and g++ installed to get libtensorflow.',
    ru: 'libtensorflow недоступна ({problem}), поэтому считает WebAssembly: примерно в десять раз медленнее. Установите python3, pip и g++ и повторите настройку, чтобы получить libtensorflow.',
  },
  'engine.cpu': {
    en: 'Neither libtensorflow nor WebAssembly can be used ({problem}), so plain JavaScript computes: fit for tests only. Run the set-up again.',
    ru: 'Недоступны ни libtensorflow, ни WebAssembly ({problem}), поэтому считает обычный JavaScript: годится только для проверки. Повторите настройку.',
  },
};

import type { Texts } from '../language.ts';

export const samplesTexts: Texts = {
  'samples.folder-holds-other-files.fact': {
    en: '‘{folder}’ holds ‘{entry}’, which no earlier demo has written; nothing was changed.',
    ru: 'В папке «{folder}» есть «{entry}» — это записано не демонстрацией; ничего не изменено.',
  },
  'samples.folder-holds-other-files.remedy': {
    en: 'Choose an empty folder or one that does not exist yet.',
    ru: 'Выберите пустую или ещё не существующую папку.',
  },
};

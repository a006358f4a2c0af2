import type { Texts } from '../language.ts';

export const datasetTexts: Texts = {};

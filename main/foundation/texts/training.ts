import type { Texts } from '../language.ts';

export const trainingTexts: Texts = {};

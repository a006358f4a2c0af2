import type { Texts } from '../language.ts';

export const historyTexts: Texts = {};

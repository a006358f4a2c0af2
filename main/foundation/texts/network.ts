import type { Texts } from '../language.ts';

export const networkTexts: Texts = {};

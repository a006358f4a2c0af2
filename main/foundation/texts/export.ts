import type { Texts } from '../language.ts';

export const exportTexts: Texts = {};

import type { Texts } from '../language.ts';

export const compressionTexts: Texts = {};

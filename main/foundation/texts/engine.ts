import type { Texts } from '../language.ts';

export const engineTexts: Texts = {};

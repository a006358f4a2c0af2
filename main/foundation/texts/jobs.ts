import type { Texts } from '../language.ts';

export const jobTexts: Texts = {};

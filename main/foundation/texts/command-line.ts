import type { Texts } from '../language.ts';

export const commandLineTexts: Texts = {};

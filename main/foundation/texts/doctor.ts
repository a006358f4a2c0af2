import type { Texts } from '../language.ts';

export const doctorTexts: Texts = {};

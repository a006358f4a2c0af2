import type { Texts } from '../language.ts';

export const verificationTexts: Texts = {};

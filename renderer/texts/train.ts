import type { Texts } from '../../main/foundation/language.ts';

/** Step 2, Train. */
export const trainTexts: Texts = {};

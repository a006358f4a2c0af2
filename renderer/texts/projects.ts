import type { Texts } from '../../main/foundation/language.ts';

export const projectsTexts: Texts = {};

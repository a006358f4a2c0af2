/**
 * The sentences of the set-up. They live in JSON because the scripts that say them run on Node 20, before
 * anything is installed; so they are plain sentences with names in braces, without plurals.
 */
import type { Texts } from '../language.ts';
import sentences from './set-up.json' with { type: 'json' };

export const setUpTexts: Texts = sentences;

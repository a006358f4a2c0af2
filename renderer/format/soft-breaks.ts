/** A name of one long word, as folders have them, may end its line after `_`, `-` or `/` and not in the middle of a word. */
export const softBreaks = (name: string): string => name.replaceAll(/([_/-])(?=.)/g, '$1\u200b');

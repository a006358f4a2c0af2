/** A number and its unit do not part at the end of a line, in a sentence before or after its numbers are set in. */
export const keepUnits = (sentence: string): string => sentence.replace(/([}\d]) (?=(?:%|п\. п\.|MB|kB|МБ|КБ|ms|мс|px)(?!\p{L}))/gu, '$1\u00a0');

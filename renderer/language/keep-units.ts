/** A number and its unit do not part at the end of a line, in a sentence before or after its numbers are set in. */
export const keepUnits = (sentence: string): string => sentence.replaceAll('п. п.', 'п.\u00a0п.').replace(/([}\d]) (?=(?:%|п\.\u00a0п\.|MB|kB|МБ|КБ|ms|мс|px)(?!\p{L}))/gu, '$1\u00a0');

/** An empty form for people who look at test images: to be pasted into a spreadsheet, filled in, saved as CSV. Pure. */

/** Columns as the sheet reads them. */
const head = ['file', 'appraiser', 'trial', 'label'];

/**
 * In an order that tells nothing of the classes, and is the same for the same revision.
 * @param seed any text
 */
export function appraisalForm(files: readonly string[], seed: string): string {
  const mixed = [...files].sort((one, other) => mix(seed + one) - mix(seed + other));
  return [head, ...mixed.map((file) => [file, '', '1', ''])].map((row) => row.join('\t')).join('\n');
}

/** FNV-1a (Fowler, Noll, Vo), finished as MurmurHash3 does: 32 bits that near texts do not share. */
function mix(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

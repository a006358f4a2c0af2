/**
 * The folder that a device looks into: two slots, each a whole bundle, and a small file that names the one in use. No symbolic
 * links: FAT has none. At every moment the folder that the pointer names is whole.
 */
export const slots = ['a', 'b'] as const;
export type Slot = (typeof slots)[number];

/** Holds `a\n` or `b\n`. */
export const pointerFile = 'ACTIVE';
/** Who the target is: its name, and the key that it trusted first. */
export const targetFile = 'fettle-target.json';
/** Ends the name of whatever is not complete yet. */
export const partial = '.part';

/** Where a bundle lies until it is whole. Of its own: what two deliveries write at once must never become one folder. @param bundle its id */
export function partOf(slot: Slot, bundle: string): string {
  return `${slot}.${bundle.slice(0, 12)}${partial}`;
}

/** Whether a name in the target's folder is what a delivery left that was killed. */
export function isLeftover(name: string): boolean {
  const [first, ...rest] = name.split('.');
  if (!name.endsWith(partial)) return false;
  return (slots as readonly string[]).includes(first) ? rest.length <= 2 : [pointerFile, targetFile].some((file) => name === `${file}${partial}`);
}

export function otherSlot(slot: Slot): Slot {
  return slot === 'a' ? 'b' : 'a';
}

/** Content of {@link pointerFile}; `undefined` for anything else than a slot's name on one line. */
export function parsePointer(content: string): Slot | undefined {
  const name = content.trim();
  return slots.find((slot) => slot === name);
}

export function pointerContent(slot: Slot): string {
  return `${slot}\n`;
}

/**
 * The name of the folder that an export makes inside the one that was chosen, by project and run. Pure.
 * What no file system of a plant minds: letters of any script, digits, dashes.
 */
export function folderNameFor(project: string, run: string): string {
  const plain = project.normalize('NFC').replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '').slice(0, 60);
  return ['fettle', plain, run].filter(Boolean).join('-');
}

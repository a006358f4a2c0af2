/** Where an export goes: a new folder inside the one that was chosen, named by project and run. Pure. */

/** What no file system of a plant minds: letters of any script, digits, dashes. */
export function folderNameFor(project: string, run: string): string {
  const plain = project.normalize('NFC').replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '').slice(0, 60);
  return ['fettle', plain, run].filter(Boolean).join('-');
}

/** Joined as the path is written: a Windows path keeps its separator. */
export function joinPath(folder: string, name: string): string {
  const separator = folder.includes('\\') && !folder.includes('/') ? '\\' : '/';
  return folder.endsWith(separator) ? `${folder}${name}` : `${folder}${separator}${name}`;
}

/** The folder that holds one: what an export began with. The root of a drive keeps its separator. */
export function parentOf(folder: string): string {
  const parent = folder.replace(/[\\/]+[^\\/]+[\\/]*$/, '');
  return parent === '' || /^[A-Za-z]:$/.test(parent) ? `${parent}${folder.slice(parent.length, parent.length + 1)}` : parent;
}

/** From the root of a drive, a share or the file system on: what is shorter would begin wherever Fettle was started. */
export const isWholePath = (folder: string): boolean => /^(?:\/|\\\\|[A-Za-z]:[\\/])/.test(folder);

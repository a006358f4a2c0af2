/** Paths of folders as the machine writes them that Fettle runs on: Windows or not, the window does not know. Pure. */

/** The last part: what a project is called at first, and a folder in a list. */
export const folderName = (path: string): string => path.split(/[\\/]/).filter(Boolean).at(-1) ?? path;

/** From the root of a drive, a share or the file system on: what is shorter would begin wherever Fettle was started. */
export const isWholePath = (path: string): boolean => /^(?:\/|\\\\|[A-Za-z]:[\\/])/.test(path);

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

/** Separators that are doubled or stand at the end mean nothing. */
export const isSamePath = (one: string, other: string): boolean => parts(one) === parts(other);
const parts = (path: string): string => path.split(/[\\/]+/).join('/').replace(/(?<=.)\/$/, '');

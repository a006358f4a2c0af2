import { shell } from './shell.ts';

/**
 * The path of a folder that was dropped on the window. The shell knows it; a browser hides it, but some file managers hand the path
 * over as text. `null` where nobody says.
 */
export function droppedFolder(transfer: DataTransfer | null): string | null {
  const file = transfer?.files[0];
  const path = file && shell()?.pathOfDroppedFile?.(file);
  return path || pathInText(transfer?.getData('text/plain') ?? '');
}

/** 'file:///D:/images' and 'D:\images' -> the path; anything else -> `null`. */
export function pathInText(text: string): string | null {
  const line = text.trim().split(/\r?\n/)[0];
  if (line.startsWith('file://')) return decodeURIComponent(new URL(line).pathname).replace(/^\/(?=[A-Za-z]:)/, '');
  return /^(\/|[A-Za-z]:[\\/]|\\\\)/.test(line) ? line : null;
}

/** What a project is called at first: the last part of the path of its folder. */
export const folderName = (path: string): string => path.split(/[\\/]/).filter(Boolean).at(-1) ?? path;

import { isWholePath } from './folder-path.ts';
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

/** 'file:///D:/images', 'file://server/share' and 'D:\images' -> the path; anything else -> `null`. */
export function pathInText(text: string): string | null {
  const line = text.trim().split(/\r?\n/)[0];
  if (line.startsWith('file://')) return pathOfAddress(line);
  return isWholePath(line) ? line : null;
}

function pathOfAddress(address: string): string | null {
  try {
    const { host, pathname } = new URL(address);
    const path = decodeURIComponent(pathname);
    if (host && host !== 'localhost') return `\\\\${host}${path.replaceAll('/', '\\')}`;
    return path.replace(/^\/(?=[A-Za-z]:)/, '');
  } catch {
    return null;
  }
}

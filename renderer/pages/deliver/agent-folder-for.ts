/** Where the files go that a device needs to fetch its bundles: a new folder of the device's name. Pure. */
import { isWholePath, joinPath } from '../../client/folder-path.ts';
import { folderNameFor } from '../export/export-target.ts';

/** @returns `null` until a whole path and a name are there */
export function agentFolderFor(parent: string, device: string): string | null {
  const [place, name] = [parent.trim(), device.trim()];
  return isWholePath(place) && name !== '' ? joinPath(place, folderNameFor('agent', name.replace(/[^\p{L}\p{N}]+/gu, '-'))) : null;
}

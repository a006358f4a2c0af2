/** The address of a target, opened. */
import { FolderTarget } from '../deploy/folder-target.ts';
import type { DeliveryTarget } from '../deploy/delivery-target.ts';

/** @throws Failure `deploy.folder-missing`, `deploy.not-a-folder` */
export async function openTarget(address: string): Promise<DeliveryTarget> {
  const target = new FolderTarget(address);
  target.requireFolder();
  return target;
}

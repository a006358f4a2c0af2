/** Removable drives in the answer of `lsblk --json` (util-linux), which every Linux with removable drives has. */
import { z } from 'zod';
import { familiarFileSystem, type Drive } from './drive.ts';

/** What to ask for, in this order. */
export const lsblkColumns = 'NAME,PATH,TYPE,SIZE,FSTYPE,FSVER,MOUNTPOINT,LABEL,MODEL,RO,RM,HOTPLUG,TRAN';

/** Older versions of lsblk write numbers and truth values as text. */
const truth = z.union([z.boolean(), z.string().transform((text) => text === '1')]);
const text = z.string().nullish();

interface Device {
  path: string;
  type: string;
  size: number;
  fstype?: string | null;
  fsver?: string | null;
  mountpoint?: string | null;
  label?: string | null;
  model?: string | null;
  ro: boolean;
  rm: boolean;
  hotplug: boolean;
  tran?: string | null;
  children?: Device[];
}

const deviceSchema: z.ZodType<Device> = z.object({
  path: z.string(),
  type: z.string(),
  size: z.coerce.number(),
  fstype: text,
  fsver: text,
  mountpoint: text,
  label: text,
  model: text,
  ro: truth,
  rm: truth,
  hotplug: truth,
  tran: text,
  children: z.lazy(() => z.array(deviceSchema)).optional(),
});
const answerSchema = z.object({ blockdevices: z.array(deviceSchema) });

/** Without free space, which lsblk does not know. @throws where the answer is none of lsblk's */
export function drivesOfLsblk(answer: string): Omit<Drive, 'freeBytes'>[] {
  return answerSchema
    .parse(JSON.parse(answer))
    .blockdevices.filter((device) => isRemovable(device) && !holdsSystem(device))
    .flatMap((device) => volumesOf(device).map((volume) => driveOf(volume, device)));
}

/** Sticks and card readers say so; disks in a case on USB do not, and are carried around as well. Loops hold files of this PC. */
function isRemovable({ type, rm, hotplug, tran }: Device): boolean {
  return type === 'disk' && (rm || hotplug || tran === 'usb');
}

/** A small computer may itself run from a card or a stick. */
function holdsSystem({ mountpoint, children = [] }: Device): boolean {
  return mountpoint === '/' || mountpoint === '[SWAP]' || /^\/(boot|usr|var|home)(\/|$)/.test(mountpoint ?? '') || children.some(holdsSystem);
}

/** What can be mounted: partitions, or the whole drive where it has none. */
function volumesOf(device: Device): Device[] {
  const inner = (device.children ?? []).flatMap(volumesOf);
  if (inner.length > 0) return inner;
  return device.fstype || device.mountpoint ? [device] : [];
}

function driveOf(volume: Device, { model }: Device): Omit<Drive, 'freeBytes'> {
  return {
    id: volume.path,
    name: volume.label?.trim() || model?.trim() || volume.path,
    mountPoint: volume.mountpoint ?? null,
    fileSystem: familiarFileSystem(volume.fstype ?? null, volume.fsver),
    totalBytes: volume.size,
    readOnly: volume.ro,
  };
}

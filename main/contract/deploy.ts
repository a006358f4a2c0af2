/** A bundle on its way to drives and devices: delivered, taken back, looked at; and the drives that are there. */
import { z } from 'zod';
import { accessSchema } from './devices.ts';
import { failureSchema } from './figures.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const slotSchema = z.enum(['a', 'b']);
/** A folder, `ssh://user@host:port/path`, or `device://NAME` of a device in the list. */
const addressSchema = z.string().min(1);
const count = z.number().int().min(0);

/** What a bundle says of itself. */
export const bundleSummarySchema = z.object({
  /** SHA-256 of its manifest. */
  id: hash,
  sequence: z.number().int().min(1),
  /** The only device that it is meant for. */
  device: z.string().nullable(),
  /** Id of the key that signed it. */
  key: hash,
  run: z.string(),
  /** SHA-256 of the model file. */
  model: hash,
  created: z.string(),
});
export type BundleSummary = z.infer<typeof bundleSummarySchema>;

export const selfTestSchema = z.object({
  passed: z.boolean(),
  /** Golden images that were run, and that were answered otherwise than expected. */
  images: count,
  wrong: count,
  message: z.string().optional(),
  seconds: z.number().min(0).optional(),
  runtime: z.string().optional(),
});

export const deliverInputSchema = z.object({
  /** Folder or zip. */
  bundle: z.string().min(1),
  /** Several are served at the same time. */
  to: z.array(addressSchema).min(1),
  /** What the user calls the device: given to a target without a name, compared with the name of one that has it. */
  deviceName: z.string().min(1).optional(),
  /** Id of the key that the target shall trust from now on. */
  trust: z.string().min(1).optional(),
  allowOlder: z.boolean().optional(),
  /** Unmounts a drive afterwards, where the system can be asked. */
  release: z.boolean().optional(),
  /** For devices. */
  access: accessSchema.optional(),
});

export const deliverySchema = z.object({
  address: z.string(),
  /** `already-active`: the very bundle was active and is whole. `failed` has a failure; the target runs what it ran before. */
  state: z.enum(['delivered', 'already-active', 'failed']),
  device: z.string().nullable(),
  slot: slotSchema.nullable(),
  /** What a rollback goes back to. */
  previous: slotSchema.nullable(),
  files: count,
  bytes: count,
  seconds: z.number().min(0),
  /** `medium`: read back past the caches of the system; `system`: perhaps from them. `null` where nothing was read back. */
  readBack: z.enum(['medium', 'system']).nullable(),
  /** `null` where the target cannot run anything: a drive. */
  selfTest: selfTestSchema.nullable(),
  /** The bundle before the previous one had to go first, for want of room. */
  madeRoom: z.boolean(),
  /** `unmounted`: the drive can be pulled out. `written`: all is on the medium; the system should be told first. `null` for a device. */
  release: z.enum(['unmounted', 'written']).nullable(),
  /** Whether the library knows the run of the bundle, and keeps this delivery with it. */
  recorded: z.boolean(),
  failure: failureSchema.nullable(),
});
export type Delivery = z.infer<typeof deliverySchema>;

/** In the order of the input. With one target a failure is thrown instead. */
export const deliverResultSchema = z.object({ bundle: bundleSummarySchema.nullable(), deliveries: z.array(deliverySchema) });

export const rollbackInputSchema = z.object({ target: addressSchema, access: accessSchema.optional() });
export const rollbackResultSchema = z.object({
  address: z.string(),
  device: z.string().nullable(),
  from: slotSchema,
  slot: slotSchema,
  /** Active now. */
  bundle: bundleSummarySchema,
  selfTest: selfTestSchema.nullable(),
  recorded: z.boolean(),
});

export const inspectTargetInputSchema = z.object({
  target: addressSchema,
  access: accessSchema.optional(),
  /** A folder that is not there, or holds no delivery, is an answer without slots and no failure. */
  mayBeEmpty: z.boolean().optional(),
});
/** As the target says; its files are not read through. */
export const inspectTargetResultSchema = z.object({
  address: z.string(),
  device: z.string().nullable(),
  active: slotSchema.nullable(),
  slots: z.object({ a: bundleSummarySchema.nullable(), b: bundleSummarySchema.nullable() }),
});

export const driveSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** `null`: plugged in and not mounted. */
  mountPoint: z.string().nullable(),
  fileSystem: z.string().nullable(),
  totalBytes: count,
  freeBytes: count.nullable(),
  readOnly: z.boolean(),
});
export const drivesInputSchema = z.object({});
export const drivesResultSchema = z.object({ drives: z.array(driveSchema) });

/** Devices that bundles go to over a network: how they are reached, what they run, how fast they are. */
import { z } from 'zod';

const text = z.string().min(1);
const count = z.number().int().min(0);
const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** How a user proves to a device who they are; an agent of the system is asked where nothing is named. Nothing of it is kept but `python`. */
export const accessSchema = z.object({
  keyFile: text.optional(),
  passphrase: z.string().optional(),
  password: z.string().optional(),
  /** Fingerprints (`SHA256:…`) of hosts that are met for the first time, compared by a person. */
  accept: z.array(text).optional(),
  /** Path of the Python on the device that runs `predict.py`. */
  python: text.optional(),
});
export type Access = z.infer<typeof accessSchema>;

/** Of a host whose key is known or was accepted, and that let the user in. */
export const contactSchema = z.object({ address: z.string(), host: z.string(), port: count, keyType: z.string(), fingerprint: z.string(), known: z.boolean() });
export const contactDeviceInputSchema = z.object({ address: text, access: accessSchema.optional() });

const figuresSchema = z.object({ n: count, p50Ms: z.number().min(0), p95Ms: z.number().min(0) });

export const deviceBenchmarkSchema = z.object({
  when: z.string(),
  bundle: hash,
  sequence: count,
  /** SHA-256 of the model file. */
  model: hash,
  device: figuresSchema.extend({
    threads: count.nullable(),
    memoryBytes: z.number().min(0).nullable(),
    /** Of the hottest sensor, degrees Celsius. */
    temperatureC: z.number().nullable(),
    runtime: z.string().nullable(),
  }),
  /** The same file on this PC, one thread. */
  pc: figuresSchema.nullable(),
});
export type DeviceBenchmark = z.infer<typeof deviceBenchmarkSchema>;

export const deviceSchema = z.object({
  name: z.string(),
  /** `null` for one that fetches its bundles itself. */
  address: z.string().nullable(),
  /** Of its host's key, as of the first contact. */
  fingerprint: z.string().nullable(),
  addedAt: z.string(),
  /** What it ran when it was last heard of; `null`: it was never asked, or it ran nothing. */
  runs: z.object({ when: z.string(), bundle: hash, sequence: count, slot: z.enum(['a', 'b']).nullable(), run: z.string().nullable() }).nullable(),
  /** What went wrong since then. */
  trouble: z.object({ when: z.string(), kind: z.enum(['refused', 'rolled-back']), code: z.string(), detail: z.string() }).nullable(),
  benchmark: deviceBenchmarkSchema.nullable(),
});
export type DeviceRow = z.infer<typeof deviceSchema>;

export const devicesInputSchema = z.object({});
export const devicesResultSchema = z.object({ devices: z.array(deviceSchema) });
export const addDeviceInputSchema = contactDeviceInputSchema.extend({ name: text.max(100).optional() });
export const removeDeviceInputSchema = z.object({ name: text });
/** All devices with an address where none is named. */
export const refreshDevicesInputSchema = z.object({ names: z.array(text).optional(), access: accessSchema.optional() });
export const refreshDevicesResultSchema = devicesResultSchema.extend({
  /** Those that could not be asked. */
  failures: z.array(z.object({ name: z.string(), failure: z.object({ code: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])), detail: z.string() }) })),
});
export const benchmarkDeviceInputSchema = z.object({ device: text, seconds: z.number().min(0.1).max(3600).optional(), access: accessSchema.optional() });

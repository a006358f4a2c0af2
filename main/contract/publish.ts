/** Bundles offered in the plant's network to devices that fetch them. Nothing is offered until it is asked for. */
import { z } from 'zod';

const text = z.string().min(1);

export const startPublishingInputSchema = z.object({
  /** Folders or zips, of one key. */
  bundles: z.array(text).min(1),
  /** An address of this PC; all of them where left out. */
  host: text.optional(),
  /** 8443 where left out. */
  port: z.number().int().min(0).max(65_535).optional(),
  /** A new folder for what one device needs: the agent, its service, its configuration with the token. */
  agent: z.object({ folder: text, device: text.max(100) }).optional(),
});

export const publicationSchema = z.object({
  /** Under which devices in the network reach this PC. */
  addresses: z.array(z.string()),
  port: z.number().int(),
  /** SHA-256 of the certificate, pinned by the agents. */
  fingerprint: z.string(),
  /** Of the key that signed the bundles. */
  key: z.string(),
  bundles: z.array(z.object({ id: z.string(), sequence: z.number().int(), device: z.string().nullable(), files: z.number().int(), bytes: z.number().int() })),
  agentFolder: z.string().nullable(),
});
export type Publication = z.infer<typeof publicationSchema>;

export const stopPublishingInputSchema = z.object({});
export const publishingInputSchema = z.object({});
/** What a device said last since the start: data from the network, to be shown. */
const heardDeviceSchema = z.object({
  device: z.string(),
  event: z.enum(['running', 'delivered', 'refused', 'rolled-back']),
  sequence: z.number().int().nullable(),
  detail: z.string(),
  /** ISO 8601, UTC. */
  when: z.string(),
});
export type HeardDevice = z.infer<typeof heardDeviceSchema>;
/** News of it are in the list of devices as well (`devices`). */
export const publishingResultSchema = z.object({ publication: publicationSchema.nullable(), heard: z.array(heardDeviceSchema) });

/** Who the target is, kept by the target itself: its name, and the key of the first bundle that became active on it. */
import { z } from 'zod';
import { Failure } from '../foundation/failure.ts';
import type { DeliveryTarget } from './delivery-target.ts';
import { partial, targetFile } from './slots.ts';

const targetRecordSchema = z.object({
  format: z.literal('fettle-target/1'),
  /** PEM. */
  key: z.string().min(1),
  device: z.string().min(1).nullable(),
});
export type TargetRecord = z.infer<typeof targetRecordSchema>;

/** @throws Failure `deploy.target-damaged` */
export async function readTargetRecord(target: DeliveryTarget): Promise<TargetRecord | undefined> {
  const content = await target.readFile(targetFile);
  if (!content) return undefined;
  try {
    return targetRecordSchema.parse(JSON.parse(content.toString('utf8')));
  } catch (error) {
    throw new Failure('deploy.target-damaged', { file: targetFile, address: target.address, problem: error instanceof z.ZodError ? error.issues[0].message : (error as Error).message }, { cause: error });
  }
}

export async function writeTargetRecord(target: DeliveryTarget, record: Omit<TargetRecord, 'format'>): Promise<void> {
  await replaceFile(target, targetFile, `${JSON.stringify({ format: 'fettle-target/1', ...record }, null, 2)}\n`);
}

/** A reader, a crash or a pulled plug sees the old content or the new: written beside, synced, renamed, synced. */
export async function replaceFile(target: DeliveryTarget, path: string, content: string): Promise<void> {
  const bytes = Buffer.from(content);
  await target.writeFile(`${path}${partial}`, bytes, bytes.length);
  await target.rename(`${path}${partial}`, path);
  await target.sync('');
}

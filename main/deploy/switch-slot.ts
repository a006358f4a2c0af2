/** The moment in which another model becomes the active one, and the way back from it. */
import { Failure } from '../foundation/failure.ts';
import type { DeliveryTarget, SelfTestReport } from './delivery-target.ts';
import { parsePointer, pointerContent, pointerFile, type Slot } from './slots.ts';
import { replaceFile } from './target-record.ts';

/** `undefined` where no slot is active yet, or the pointer is damaged. */
export async function activeSlot(target: DeliveryTarget): Promise<Slot | undefined> {
  const content = await target.readFile(pointerFile);
  return content && parsePointer(content.toString('utf8'));
}

/**
 * Switches, has the target test the slot in its new place, and switches back where that fails. From its first
 * step on it cannot be cancelled: it ends in the one slot or the other.
 * @param slot whole, and synced
 * @param previous what to go back to; `undefined` at the first delivery
 * @throws Failure `deploy.rolled-back`, or what the target threw; then `previous` is active as far as the target can be reached
 */
export async function switchSlot(target: DeliveryTarget, slot: Slot, previous: Slot | undefined): Promise<SelfTestReport | null> {
  const guard = previous && target.switchGuard;
  if (guard) await guard.arm(previous);
  try {
    await replaceFile(target, pointerFile, pointerContent(slot));
    const report = (await target.selfTest?.(slot)) ?? null;
    if (report && !report.passed) throw new Failure('deploy.rolled-back', { address: target.address, message: report.message ?? '' });
    await guard?.confirm();
    return report;
  } catch (error) {
    await goBack(target, previous).catch(() => {});
    throw error;
  }
}

/** Where the target cannot be reached any more, its guard does the same. */
async function goBack(target: DeliveryTarget, previous: Slot | undefined): Promise<void> {
  if (previous) await replaceFile(target, pointerFile, pointerContent(previous));
  else {
    await target.remove(pointerFile);
    await target.sync('');
  }
  if (previous) await target.switchGuard?.confirm();
}

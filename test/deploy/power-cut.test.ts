import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { findProblems, readBundleFacts } from '../../main/deploy/bundle-facts.ts';
import { deliver } from '../../main/deploy/deliver.ts';
import { rollBack } from '../../main/deploy/roll-back.ts';
import { activeSlot } from '../../main/deploy/switch-slot.ts';
import { randomFromSeed } from '../../main/foundation/random.ts';
import { testKey, writeTestBundle } from './test-bundle.ts';
import { PowerCut, VolatileTarget } from './volatile-target.ts';

const bundles: string[] = [];
beforeAll(() => {
  for (const sequence of [1, 2, 3]) bundles.push(writeTestBundle({ sequence }));
});

/** @returns the number of the bundle in the active slot, which is whole; 0 where none is active */
async function activeSequence(target: VolatileTarget): Promise<number> {
  const slot = await activeSlot(target);
  if (!slot) return 0;
  const facts = await readBundleFacts(target, slot);
  if (!facts) throw new Error(`Slot ${slot} is active and cannot say what it is.`);
  expect(await findProblems(target, slot, facts, testKey().publicKey)).toEqual([]);
  return facts.signature.sequence;
}

/** @returns whether the work ended before the power was cut */
async function cutDuring(target: VolatileTarget, work: () => Promise<unknown>, at: number, seed: number): Promise<boolean> {
  target.steps = 0;
  target.cutAt = at;
  let ended = false;
  try {
    await work();
    ended = true;
  } catch (error) {
    if (!(error instanceof PowerCut)) throw error;
  }
  target.reboot(randomFromSeed(seed));
  return ended;
}

/** The last steps are those of the switch: there the order counts most. */
const stepsOfSwitch = 15;

/** Cuts the work before each of its steps, with several outcomes for what was not synced. */
async function cutEverywhere(before: VolatileTarget, work: (target: VolatileTarget) => Promise<unknown>, allowed: readonly number[]): Promise<void> {
  const whole = before.copy();
  await work(whole);
  const after = await activeSequence(whole.copy());
  for (let at = 0; at <= whole.steps; at += 1) {
    for (let seed = 0; seed < (at < whole.steps - stepsOfSwitch ? 3 : 20); seed += 1) {
      const target = before.copy();
      const ended = await cutDuring(target, () => work(target), at, seed);
      const found = await activeSequence(target);
      expect(allowed, `cut before step ${at} of ${whole.steps}, outcome ${seed}`).toContain(found);
      if (ended) expect(found, `done, then cut; outcome ${seed}`).toBe(after);
    }
  }
}

test('wherever a delivery is cut, the active slot is whole and holds the old bundle or the new; what was reported done stays', async () => {
  const target = new VolatileTarget();
  await cutEverywhere(target, (one) => deliver(one, bundles[0]), [0, 1]);
  await deliver(target, bundles[0]);
  await cutEverywhere(target, (one) => deliver(one, bundles[1]), [1, 2]);
}, 120_000);

test('wherever a rollback is cut, the active slot is whole and holds the one bundle or the other', async () => {
  const target = new VolatileTarget();
  await deliver(target, bundles[0]);
  await deliver(target, bundles[1]);
  await cutEverywhere(target, (one) => rollBack(one), [1, 2]);
}, 60_000);

const cut = fc.record({ at: fc.integer({ min: 0, max: 90 }), seed: fc.nat() });

test('after several cuts in a row the next delivery finds its way', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(cut, { minLength: 2, maxLength: 4 }), async (cuts) => {
      const target = new VolatileTarget();
      let active = 0;
      for (const { at, seed } of cuts) {
        const ended = await cutDuring(target, () => deliver(target, bundles[1]), at, seed);
        const found = await activeSequence(target);
        expect([active, 2]).toContain(found);
        if (ended) expect(found).toBe(2);
        active = found;
      }
      await deliver(target, bundles[2]);
      expect(await activeSequence(target)).toBe(3);
    }),
    { numRuns: 40 },
  );
}, 60_000);

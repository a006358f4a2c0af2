/** What a folder of 100,000 images asks of the thread that examines it: facts without files, so that only the deciding counts. */
import { describe, expect, test } from 'vitest';
import { diagnose } from '../../main/dataset/doctor/register.ts';
import { freezeRevision } from '../../main/dataset/freeze.ts';
import type { Likeness } from '../../main/dataset/likeness.ts';
import { planImport, type PlanOptions } from '../../main/dataset/plan.ts';
import type { ScanResult } from '../../main/dataset/scanned-image.ts';
import { randomFromSeed } from '../../main/foundation/random.ts';
import { fiftyMilliseconds, measuredTurns } from './measured-turns.ts';
import { scanned, scanOf } from './scanned-images.ts';

const count = 100_000;
const thumbnail = new Uint8Array(1024);

/** Eight classes of parts, each photographed four times; sizes vary, and brightness of one class differs. */
function largeScan(): { scan: ScanResult; likeness: Likeness } {
  const random = randomFromSeed(1);
  const classes = ['crack', 'dent', 'good', 'inclusion', 'patch', 'pit', 'scale', 'scratch'];
  const images = Array.from({ length: count }, (_, index) => {
    const label = classes[index % classes.length];
    const part = Math.floor(index / 32);
    return scanned(`${label}/part${part}_view${(index >> 3) % 4}_${index}.jpg`, {
      thumbnail,
      hash: `hash ${index % 1000 === 999 ? index - 8 : index}`,
      width: 60 + (index % 9),
      meanBrightness: 200 * random.next() + (label === 'pit' ? 200 : 0),
      contrast: 70,
    });
  });
  const scan = scanOf(images);
  const places = new Map<string, number[]>();
  scan.images.forEach(({ hash }, index) => {
    const known = places.get(hash);
    if (known) known.push(index);
    else places.set(hash, [index]);
  });
  const nearPairs = Array.from({ length: 20_000 }, (_, index) => ({ first: 5 * index, second: 5 * index + 1, distance: 0.1 }));
  return { scan, likeness: { copies: [...places.values()].filter((set) => set.length > 1), nearPairs, contradictingPairs: [] } };
}

const { scan, likeness } = largeScan();

describe('a folder of 100,000 images', () => {
  test.each<[string, PlanOptions]>([
    ['groups by name', {}],
    ['every image on its own', { groupBy: { kind: 'none' } }],
  ])('is planned, examined and frozen without holding up the thread: %s', async (_, options) => {
    // The calmest of several tries: a collection of garbage may fall into any stretch, what is of our own making comes back.
    let longest = Infinity;
    const limit = fiftyMilliseconds();
    for (let attempt = 0; attempt < 5 && longest >= limit; attempt++) {
      const turns = measuredTurns();
      const plan = await planImport(scan, likeness, options, turns);
      const findings = await diagnose({ scan, likeness, plan }, turns);
      const revision = await freezeRevision(scan, plan, { name: 'large', findings }, turns);
      expect(revision.images.length + plan.leftOut.size).toBe(count);
      longest = turns.longest();
    }
    expect(longest).toBeLessThan(limit);
  }, 120_000);
});

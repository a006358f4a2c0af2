import { describe, expect, it } from 'vitest';
import { randomFromSeed } from '../../main/foundation/random.ts';
import { assess, type AssessedSet } from '../../main/verification/assessment.ts';
import { usualChoice } from '../../main/verification/operating-point.ts';
import { pictureStatistics } from '../../main/verification/picture-statistics.ts';

const classes = ['good', 'crack'];

/** A network that is unsure of one image in ten. */
function judged(count: number, seed: number): AssessedSet {
  const random = randomFromSeed(seed);
  const labels = Array.from({ length: count }, (_, index) => index % 2);
  const probabilities = Float32Array.from(labels.flatMap((label) => {
    const good = (label === 0 ? 0.95 : 0.05) + (random.integer(10) === 0 ? (label === 0 ? -0.4 : 0.4) : 0);
    return [good, 1 - good];
  }));
  const rows = labels.map((label) => pictureStatistics(Uint8Array.from({ length: 8 * 8 * 3 }, () => 60 + 80 * label + random.integer(30)), 8, 8));
  return { labels, probabilities, rows };
}

describe('an assessment', () => {
  const assessment = assess({ train: judged(100, 1), validation: judged(80, 2), test: judged(60, 3) }, classes, 'good', { ...usualChoice, lookShare: 0.5 });

  it('chooses on the validation images and judges on the test images', () => {
    expect(assessment.validation.n).toBe(80);
    expect(assessment.test.n).toBe(60);
    expect(assessment.novelty.model.validation.n).toBe(80);
    expect(assessment.novelty.test.n).toBe(60);
  });

  it('says beside it what the most probable class alone would have given', () => {
    expect(assessment.plain).toMatchObject({ unsure: { count: 0 }, n: 60 });
    expect(assessment.test.costPerThousand).toBeLessThanOrEqual(assessment.plain.costPerThousand + 250);
  });

  it('is plain data, which a job can send', () => {
    expect(structuredClone(assessment)).toEqual(assessment);
    expect(JSON.parse(JSON.stringify(assessment))).toEqual(assessment);
  });
});

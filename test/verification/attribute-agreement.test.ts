import { describe, expect, it } from 'vitest';
import { attributeAgreement, cohensKappa, type Appraisal, type ReferenceSet } from '../../main/verification/attribute-agreement.ts';

const classes = ['good', 'crack'];
const files = Array.from({ length: 10 }, (_, index) => `${index}.png`);
const truth: ReferenceSet = { classes, goodClass: 'good', labels: new Map(files.map((file, index) => [file, index < 4 ? 'good' : 'crack'])) };

function looks(appraiser: string, trial: string, wrong: readonly number[] = []): Appraisal[] {
  return files.map((file, index) => ({ appraiser, trial, file, label: (index < 4) !== wrong.includes(index) ? 'good' : 'crack' }));
}

describe('attribute agreement', () => {
  it('counts effectiveness by image over all trials, misses and false alarms by look', () => {
    const { appraisers, between } = attributeAgreement([...looks('Anna', '1'), ...looks('Anna', '2', [0, 9])], truth);
    expect(between).toBeNull();
    expect(appraisers[0]).toMatchObject({
      trials: 2,
      images: 10,
      effectiveness: { count: 8, n: 10 },
      miss: { count: 1, n: 12 },
      falseAlarm: { count: 1, n: 8 },
      repeatability: { count: 8, n: 10 },
    });
  });

  it('has no misses and false alarms where no class is good, and no repeatability with one trial', () => {
    const [figures] = attributeAgreement(looks('device', '1'), { ...truth, goodClass: null }).appraisers;
    expect(figures).toMatchObject({ miss: null, falseAlarm: null, repeatability: null, effectiveness: { count: 10 } });
  });

  it('gives perfect agreement an interval that is no point: ten images prove little', () => {
    const { appraisers, between } = attributeAgreement([...looks('a', '1'), ...looks('b', '1')], truth);
    expect(appraisers[0].kappa).toMatchObject({ value: 1, high: 1 });
    expect(appraisers[0].kappa.low).toBeLessThan(0.6);
    expect(between).toMatchObject({ value: 1, n: 10, appraisers: 2 });
  });

  it('compares all appraisers on the images that each of them judged', () => {
    const { between } = attributeAgreement([...looks('a', '1'), ...looks('b', '1').slice(0, 6), ...looks('b', '2')], truth);
    expect(between!.n).toBe(10);
    expect(attributeAgreement([...looks('a', '1'), ...looks('b', '1').slice(2)], truth).between!.n).toBe(8);
  });

  it('names a file that is not in the test set, and a class that there is not', () => {
    expect(() => attributeAgreement([{ appraiser: 'a', trial: '1', file: 'other.png', label: 'good' }], truth)).toThrow(expect.objectContaining({ code: 'verification.appraisal-file' }));
    expect(() => attributeAgreement([{ appraiser: 'a', trial: '1', file: '1.png', label: 'fine' }], truth)).toThrow(expect.objectContaining({ code: 'verification.appraisal-label' }));
    expect(() => attributeAgreement([], truth)).toThrow(expect.objectContaining({ code: 'verification.no-images' }));
  });
});

describe("Cohen's kappa", () => {
  it('is 0.4 where 35 of 50 agree and chance alone gives half', () => {
    const pairs = [...Array(20).fill('yy'), ...Array(5).fill('yn'), ...Array(10).fill('ny'), ...Array(15).fill('nn')] as string[];
    const kappa = cohensKappa(pairs.map((pair) => pair[0]), pairs.map((pair) => pair[1]), ['y', 'n']);
    expect(kappa.value).toBeCloseTo(0.4, 10);
    expect(kappa.low).toBeGreaterThan(0.1);
    expect(kappa.high).toBeLessThan(0.65);
  });

  it('is unknown where only one class occurs', () => {
    expect(cohensKappa(['y', 'y'], ['y', 'y'], ['y', 'n']).value).toBeNull();
  });
});

describe("Fleiss' kappa", () => {
  it('is 0.210 on the table of 14 appraisers, 10 images and 5 classes of the text books', () => {
    const table = [[0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1], [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7]];
    const names = ['1', '2', '3', '4', '5'];
    const rows = table.flatMap((counts, image) => counts.flatMap((count, label) => Array.from({ length: count }, () => ({ image, label }))).map(({ label }, appraiser) => ({ appraiser: `a${appraiser}`, trial: '1', file: String(image), label: names[label] })));
    const { between } = attributeAgreement(rows, { classes: names, goodClass: null, labels: new Map(table.map((_, image) => [String(image), '1'])) });
    expect(between!.value).toBeCloseTo(0.21, 3);
  });
});

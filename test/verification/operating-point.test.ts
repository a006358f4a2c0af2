import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseThresholds, usualChoice, usualPrices, type Answers, type OperatingPointChoice } from '../../main/verification/operating-point.ts';
import { figuresAt, verdictOf } from '../../main/verification/verdict.ts';

const classes = ['crack', 'good'];
const freeLooks = (prices: Partial<OperatingPointChoice['prices']>): OperatingPointChoice => ({ prices: { ...usualPrices, ...prices }, defectShare: null, lookShare: 1 });

/** P(good) of each image, with its class. */
function answers(of: readonly [number, 'good' | 'crack'][]): Answers {
  return { probabilities: of.flatMap(([good]) => [1 - good, good]), labels: of.map(([, label]) => classes.indexOf(label)) };
}

describe('thresholds with a good class', () => {
  it('leave the whole gap between two kinds that are told apart to a person: no validation image speaks for either', () => {
    const validation = answers([[0.01, 'crack'], [0.2, 'crack'], [0.9, 'good'], [0.95, 'good']]);
    const { passAtLeast, defectBelow } = chooseThresholds(validation, classes, 'good');
    expect(passAtLeast).toBeCloseTo(0.9, 3);
    expect(defectBelow).toBeCloseTo(0.2, 3);
    expect(figuresAt({ passAtLeast, defectBelow }, validation, classes, 'good', usualPrices)).toMatchObject({ unsure: { count: 0 }, escape: { count: 0 }, overkill: { count: 0 }, costPerThousand: 0 });
  });

  it('let fewer pass, the dearer an escape is', () => {
    const validation = answers([[0.1, 'crack'], [0.5, 'good'], [0.6, 'good'], [0.7, 'crack'], [0.8, 'good'], [0.9, 'good'], [0.95, 'good']]);
    const passes = (escape: number) => chooseThresholds(validation, classes, 'good', freeLooks({ escape, look: 100 })).passAtLeast!;
    expect(passes(1)).toBeLessThan(0.5);
    expect(passes(20)).toBeGreaterThan(0.7);
  });

  it('of equal costs take the safer side: one overkill for one escape', () => {
    const validation = answers([[0.1, 'crack'], [0.6, 'good'], [0.7, 'crack'], [0.9, 'good']]);
    expect(chooseThresholds(validation, classes, 'good', freeLooks({ escape: 1, overkill: 1, look: 100 })).passAtLeast).toBeGreaterThan(0.7);
  });

  it('weigh as many defective parts as the line has, not as the folder has', () => {
    const validation = answers([[0.1, 'crack'], [0.5, 'good'], [0.6, 'crack'], [0.9, 'good']]);
    const at = (defectShare: number) => chooseThresholds(validation, classes, 'good', { ...freeLooks({ escape: 5, look: 1000 }), defectShare }).passAtLeast!;
    expect(at(0.5)).toBeGreaterThan(0.6);
    expect(at(0.001)).toBeLessThan(0.5);
  });

  it('meet in the middle of a gap that is smaller than any whisker', () => {
    const of: [number, 'good' | 'crack'][] = [[6.617444900424222e-24, 'crack'], [2.2534468094648662e-7, 'good'], [0, 'good']];
    const { passAtLeast, defectBelow } = chooseThresholds(answers(of), classes, 'good', { ...usualChoice, lookShare: 0 });
    expect(defectBelow!).toBeLessThanOrEqual(passAtLeast!);
  });

  it('never leave more images to a person than may be left', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom('good' as const, 'crack' as const)), { minLength: 1, maxLength: 60 }), fc.double({ min: 0, max: 0.5, noNaN: true }), (of, lookShare) => {
        const validation = answers(of);
        const thresholds = chooseThresholds(validation, classes, 'good', { ...usualChoice, lookShare });
        expect(thresholds.defectBelow!).toBeLessThanOrEqual(thresholds.passAtLeast!);
        expect(figuresAt(thresholds, validation, classes, 'good', usualPrices).unsure.count).toBeLessThanOrEqual(lookShare * of.length);
      }),
    );
  });

  it('cost no more on the validation images than any other band, where looks are not limited', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.constantFrom('good' as const, 'crack' as const)), { minLength: 1, maxLength: 20 }), (of) => {
        const validation = answers(of.map(([twentieths, label]) => [twentieths / 20, label]));
        const cost = (thresholds: { passAtLeast?: number; defectBelow?: number }) => figuresAt(thresholds, validation, classes, 'good', usualPrices).costPerThousand;
        const chosen = cost(chooseThresholds(validation, classes, 'good', freeLooks({})));
        const edges = Array.from({ length: 22 }, (_, index) => (index - 0.5) / 20);
        for (const low of edges) for (const high of edges) if (low <= high) expect(chosen).toBeLessThanOrEqual(cost({ passAtLeast: high, defectBelow: low }) + 1e-6);
      }),
      { numRuns: 30 },
    );
  });

  it('name a good class that there is not, and refuse to choose on nothing', () => {
    expect(() => chooseThresholds(answers([[1, 'good']]), classes, 'fine')).toThrow(expect.objectContaining({ code: 'verification.good-class-unknown' }));
    expect(() => chooseThresholds(answers([]), classes, 'good')).toThrow(expect.objectContaining({ code: 'verification.no-images' }));
  });
});

describe('thresholds without a good class', () => {
  const three = ['a', 'b', 'c'];
  const validation: Answers = { probabilities: [0.4, 0.35, 0.25, 0.5, 0.3, 0.2, 0.9, 0.05, 0.05, 0.05, 0.9, 0.05], labels: [1, 0, 0, 1] };

  it('ask a person where a look costs less than the wrong names that it prevents', () => {
    const { unsureBelow } = chooseThresholds(validation, three, null, { ...usualChoice, lookShare: 0.5 });
    expect(unsureBelow).toBeCloseTo(0.5, 3);
    expect(figuresAt({ unsureBelow }, validation, three, null, usualPrices)).toMatchObject({ escape: null, overkill: null, unsure: { count: 1 }, wrongName: { count: 0, n: 3 }, errorsHeld: { count: 1, n: 1 } });
  });

  it('ask nobody where the answers are right: the band ends below the least sure of them', () => {
    const right: Answers = { probabilities: [0.6, 0.3, 0.1, 0.1, 0.8, 0.1], labels: [0, 1] };
    expect(chooseThresholds(right, three, null).unsureBelow).toBeCloseTo(0.6, 3);
  });
});

describe('a verdict', () => {
  it('names the most probable defect where the part is rejected although it looks more good than anything', () => {
    expect(verdictOf([0.1, 0.3, 0.6], ['dent', 'crack', 'good'], 'good', { passAtLeast: 0.9, defectBelow: 0.7 })).toEqual({ verdict: 'defect', label: 1 });
  });

  it('is the most probable class without thresholds', () => {
    expect(verdictOf([0.3, 0.7], classes, 'good', null)).toEqual({ verdict: 'pass', label: 1 });
    expect(verdictOf([0.7, 0.3], classes, 'good', null)).toEqual({ verdict: 'defect', label: 0 });
  });
});

import { describe, expect, it } from 'vitest';
import { linesOf, spreadOf } from '../../../../scripts/evidence/compare/summary.ts';
import { entry, ledger, row } from './small-ledger.ts';

describe('the lines of a ledger', () => {
  const lines = linesOf(ledger);

  it('are means over seeds, with the deviation of a sample', () => {
    const small = lines.find(({ role }) => role === 'small')!;
    expect(small.seeds).toBe(2);
    expect(small.macroF1.mean).toBeCloseTo(0.96);
    expect(small.macroF1.deviation).toBeCloseTo(Math.SQRT2 * 0.01);
    expect(small.lost.mean).toBeCloseTo(1);
    expect(small.share).toBeCloseTo(0.025);
    expect(small.faster).toBeCloseTo(8);
  });

  it('have no spread where there is one seed', () => expect(spreadOf([0.5])).toEqual({ mean: 0.5, deviation: null }));

  it('are faster than nothing where no time was taken', () => {
    const untimed = linesOf({ a: entry(1, 'pruning', [row('small', 0.9, { milliseconds: null })]) });
    expect(untimed[0]).toMatchObject({ faster: null, milliseconds: null });
  });
});

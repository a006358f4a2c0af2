import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSettling, rateAt, type Schedule } from '../../main/training/schedule.ts';

const ratesOf = (schedule: Schedule, steps: number) => Array.from({ length: steps }, (_, step) => rateAt(schedule, step, steps));

describe('one cycle', () => {
  it('gives the rates of PyTorch, OneCycleLR(max_lr=0.1, total_steps=11)', () => {
    // Printed by PyTorch 2.15 with its default settings.
    const expected = [0.004, 0.04223411, 0.09602614, 0.09797466, 0.08844757, 0.0726087, 0.05305827, 0.0330058, 0.01574325, 0.00410455, 4e-7];
    const rates = ratesOf({ kind: 'one-cycle', peakRate: 0.1, warmUp: 0.3 }, 11);
    rates.forEach((rate, step) => expect(rate).toBeCloseTo(expected[step], 6));
    // `final_div_factor`: a peak of 0.1 begins at 0.004 and ends at a ten-thousandth of that.
    expect(rates[10]).toBeCloseTo(4e-7, 12);
  });
});

describe('cosine', () => {
  it('warms up in a line, then falls to nothing', () => {
    const rates = ratesOf({ kind: 'cosine', peakRate: 1, warmUp: 3 / 11 }, 11);
    [1 / 3, 2 / 3, 1].forEach((rate, step) => expect(rates[step]).toBeCloseTo(rate, 12));
    expect(rates[6]).toBeCloseTo(0.5, 12);
    expect(rates[10]).toBeCloseTo(0, 12);
  });
});

describe('any schedule', () => {
  const schedules = fc.record({
    kind: fc.constantFrom('one-cycle' as const, 'cosine' as const, 'constant' as const),
    peakRate: fc.double({ min: 1e-6, max: 1, noNaN: true }),
    warmUp: fc.double({ min: 0, max: 1, noNaN: true }),
  });

  it('stays between 0 and its peak, rises once and falls once', () => {
    fc.assert(
      fc.property(schedules, fc.integer({ min: 1, max: 200 }), (schedule, steps) => {
        const rates = ratesOf(schedule, steps);
        let falling = false;
        rates.forEach((rate, step) => {
          expect(rate >= 0 && rate <= schedule.peakRate * (1 + 1e-12)).toBe(true);
          if (step === 0) return;
          if (rate < rates[step - 1] * (1 - 1e-12)) falling = true;
          else if (falling) expect(rate).toBeLessThanOrEqual(rates[step - 1]);
        });
      }),
    );
  });

  it('settles once it has fallen to half of its peak, and stays so', () => {
    const cycle: Schedule = { kind: 'one-cycle', peakRate: 0.1, warmUp: 0.3 };
    expect([0, 5, 30, 60, 66, 100].map((step) => isSettling(cycle, step, 101))).toEqual([false, false, false, false, true, true]);
    expect(isSettling({ kind: 'constant', peakRate: 1, warmUp: 0 }, 0, 10)).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import { linesOf } from '../../../../scripts/evidence/compare/summary.ts';
import { controlsThatWin, tableOf } from '../../../../scripts/evidence/compare/table.ts';
import { entry, ledger, row } from './small-ledger.ts';

describe('the table', () => {
  const lines = linesOf(ledger);

  it('puts the largest network first and gives each line its spread', () => {
    const [, , first, ...others] = tableOf(lines).split('\n');
    expect(first).toContain('| dense | 2 | 40.0 MB | 100 % | 97.0 ± 1.4 % |');
    expect(others).toHaveLength(2);
    expect(others.join('\n')).toContain('filter pruning, while training | 2 | 1.00 MB | 2.5 % | 96.0 ± 1.4 % | 1.0 ± 0.0 | 8.0');
  });

  it('says where a control is as good', () => {
    expect(controlsThatWin(lines)).toEqual([expect.stringContaining('same cut after training')]);
    expect(controlsThatWin(linesOf({ c: entry(1, 'pruning', [row('small', 0.97), row('same cut after training', 0.95)]) }))).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { pictureOf } from '../../../../scripts/evidence/compare/picture.ts';
import { linesOf } from '../../../../scripts/evidence/compare/summary.ts';
import { ledger } from './small-ledger.ts';

describe('the picture', () => {
  const axis = { title: 'kB', value: ({ bytes }: { bytes: number }) => bytes / 1000 };

  it('has a mark for each line, with its name', () => {
    const drawn = pictureOf(linesOf(ledger), axis, 'neu <1>');
    expect(drawn.match(/<g>/g)).toHaveLength(3);
    expect(drawn).toContain('neu &lt;1>');
    expect(drawn).not.toMatch(/NaN|undefined/);
  });

  it('leaves out what was not measured', () => {
    const drawn = pictureOf(linesOf(ledger), { title: 'ms', value: ({ role, milliseconds }) => (role === 'dense' ? null : milliseconds) }, 'neu');
    expect(drawn.match(/<g>/g)).toHaveLength(2);
  });
});

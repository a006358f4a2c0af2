import { describe, expect, test } from 'vitest';
import { lookedAt, runsToJudge } from '../../../../renderer/pages/judge/runs-to-judge.ts';
import { summary } from '../../runs.ts';

describe('beside the dense network', () => {
  const others = [{ id: 'r2', role: 'small' }, { id: 'r4', role: 'small' }, { id: 'r5', role: 'control' }] as const;

  test('stands what was picked to ship, so that Judge opens on it again', () => {
    expect(lookedAt(others, null, 'r2')?.id).toBe('r2');
    expect(lookedAt(others, null, 'r5')?.id).toBe('r5');
  });

  test('stands what is looked at, whatever was picked', () => {
    expect(lookedAt(others, 'r4', 'r2')?.id).toBe('r4');
  });

  test('stands the newest small network where nothing, or the dense one, was picked', () => {
    expect(lookedAt(others, null, null)?.id).toBe('r4');
    expect(lookedAt(others, null, 'r1')?.id).toBe('r4');
    expect(lookedAt([], null, null)).toBeNull();
  });
});

test('every finished network of the dense one that was chosen is judged, oldest first', () => {
  const runs = [summary('r4', { role: 'control', kind: 'control', parent: 'r1' }), summary('r3', { role: 'small', kind: 'compress', parent: 'r1', state: 'failed' }), summary('r2', { role: 'small', kind: 'compress', parent: 'r1' }), summary('r1')];
  expect(runsToJudge(runs, 'r1')).toEqual(['r1', 'r2', 'r4']);
  expect(runsToJudge(runs, 'r9')).toEqual([]);
});

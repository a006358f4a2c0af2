import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../../main/contract/dataset.ts';
import { findingRows, openRows, withEntries, withoutEntries } from '../../../../renderer/pages/images/finding-rows.ts';

const finding = (code: string, severity: Finding['severity'], files: string[][] = []): Finding => ({ code, severity, values: {}, files });
const nothing = { leaveOut: [], settled: [], inUse: new Set<string>() };
const states = (findings: Finding[], decisions: Partial<Parameters<typeof findingRows>[1]> = {}) => findingRows(findings, { ...nothing, ...decisions }).map(({ finding: { code }, state }) => `${code} ${state}`);

describe('findings as cards', () => {
  test('what blocks stands first, then what waits for a decision, then notes, then what is settled', () => {
    const findings = [finding('seen', 'decide'), finding('note', 'note'), finding('open', 'decide'), finding('copy', 'note', [['a', 'b']]), finding('stop', 'blocks')];
    expect(states(findings, { settled: ['seen'], inUse: new Set(['a']) })).toEqual(['stop blocks', 'open decide', 'note note', 'seen looked-at', 'copy left-out']);
  });

  test('a finding whose files are all left out by the user is settled, and says that it was the user', () => {
    const [row] = findingRows([finding('two-classes', 'decide', [['a', 'b'], ['c', 'a']])], { ...nothing, leaveOut: ['a', 'b', 'c'] });
    expect(row).toMatchObject({ state: 'left-out', byUser: true, files: ['a', 'b', 'c'] });
    expect(states([finding('two-classes', 'decide', [['a', 'b']])], { leaveOut: ['a'] })).toEqual(['two-classes decide']);
  });

  test('leaving a file out and taking it in again brings the decision back', () => {
    const leaveOut = withEntries([], ['a', 'b']);
    expect(states([finding('blank', 'decide', [['a'], ['b']])], { leaveOut })).toEqual(['blank left-out']);
    expect(states([finding('blank', 'decide', [['a'], ['b']])], { leaveOut: withoutEntries(leaveOut, ['b']) })).toEqual(['blank decide']);
  });

  test('to have looked at a finding does not open what blocks', () => {
    expect(states([finding('too-few', 'blocks')], { settled: ['too-few'] })).toEqual(['too-few blocks']);
  });

  test('a note is settled when one of each set of copies is in use, and none of single files', () => {
    const copies = [finding('copies', 'note', [['a', 'b', 'c']])];
    expect(states(copies, { inUse: new Set(['a']) })).toEqual(['copies left-out']);
    expect(states(copies, { inUse: new Set(['a', 'b']) })).toEqual(['copies note']);
    expect(states([finding('truncated', 'note', [['d']])])).toEqual(['truncated left-out']);
    expect(states([finding('odd', 'note', [['d']])], { inUse: new Set(['d']) })).toEqual(['odd note']);
  });

  test('open is what blocks or waits', () => {
    const rows = findingRows([finding('a', 'blocks'), finding('b', 'decide'), finding('c', 'note')], nothing);
    expect(openRows(rows).map(({ finding: { code } }) => code)).toEqual(['a', 'b']);
  });

  test('an entry stands once in a list', () => {
    expect(withEntries(['a'], ['a', 'b', 'b'])).toEqual(['a', 'b']);
    expect(withoutEntries(['a', 'b', 'c'], ['b', 'd'])).toEqual(['a', 'c']);
  });
});

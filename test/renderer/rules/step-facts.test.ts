import { expect, test } from 'vitest';
import type { ExamineResult, Finding } from '../../../main/contract/dataset.ts';
import { toDecide } from '../../../renderer/rules/step-facts.ts';

const finding = (code: string, severity: Finding['severity'], files: string[][] = []): Finding => ({ code, severity, values: {}, files });
const examined = (...findings: Finding[]): ExamineResult => ({ folder: '/a', layout: 'class-folders', images: 9, unreadable: 0, classes: [], split: null, findings });

test('what blocks and what waits is to be decided, notes are not', () => {
  expect(toDecide(examined(finding('a', 'blocks'), finding('b', 'decide'), finding('c', 'note')), {})).toBe(2);
});

test('a finding is decided when it was looked at, or when all of its files are left out', () => {
  const findings = examined(finding('looked', 'decide'), finding('pair', 'decide', [['1', '2']]));
  expect(toDecide(findings, { settled: ['looked'] })).toBe(1);
  expect(toDecide(findings, { settled: ['looked'], leaveOut: ['1'] })).toBe(1);
  expect(toDecide(findings, { settled: ['looked'], leaveOut: ['1', '2'] })).toBe(0);
  expect(toDecide(examined(finding('stop', 'blocks')), { settled: ['stop'] })).toBe(1);
});

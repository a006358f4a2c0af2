import { expect, test } from 'vitest';
import { examinationInput, sameExamination } from '../../../../renderer/pages/images/examination-input.ts';

test('without a folder there is nothing to examine', () => {
  expect(examinationInput({})).toBeNull();
  expect(examinationInput({ folder: null, goodClass: 'good' })).toBeNull();
});

test('decisions that were taken back are not asked for', () => {
  expect(examinationInput({ folder: '/data/линия 2', goodClass: null, groupBy: null, split: null, seed: null, leaveOut: [], settled: ['doctor.blank'], revision: 'd-1' })).toEqual({ folder: '/data/линия 2' });
});

test('every decision about images is asked for, a seed of 0 too', () => {
  const split = { train: 0.6, validation: 0.2, test: 0.2 };
  expect(examinationInput({ folder: '/a', goodClass: 'ok', groupBy: 'folder', split, seed: 0, leaveOut: ['b.png', 'a.png'] })).toEqual({ folder: '/a', goodClass: 'ok', groupBy: 'folder', split, seed: 0, leaveOut: ['a.png', 'b.png'] });
});

test('the order of fields and of files left out makes no other examination, a decision does', () => {
  const asked = { folder: '/a', goodClass: 'ok', leaveOut: ['a', 'b'] };
  expect(sameExamination(asked, { leaveOut: ['b', 'a'], goodClass: 'ok', folder: '/a' })).toBe(true);
  expect(sameExamination({ folder: '/a' }, { folder: '/a', leaveOut: [] })).toBe(true);
  expect(sameExamination(asked, { ...asked, leaveOut: ['a'] })).toBe(false);
  expect(sameExamination(asked, { ...asked, goodClass: 'gut' })).toBe(false);
  expect(sameExamination(asked, null)).toBe(false);
});

test('that no class is good is a decision, and not the same as none made', () => {
  expect(examinationInput({ folder: '/a', goodClass: false })).toEqual({ folder: '/a', goodClass: false });
  expect(sameExamination({ folder: '/a', goodClass: false }, { folder: '/a' })).toBe(false);
});

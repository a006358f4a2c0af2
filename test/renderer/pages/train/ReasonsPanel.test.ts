// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { say } from '../../../../main/foundation/language.ts';
import ReasonsPanel from '../../../../renderer/pages/train/ReasonsPanel.vue';
import { exampleAnswers } from '../../../cli/example-answers.ts';
import { mountInWindow } from '../../mount.ts';

const reason = { key: 'training.why.early-stop', values: { patience: 12 } };
const words = say(reason.key, reason.values);
const shown = { ...exampleAnswers.show, notes: [{ at: '2026-11-25T10:00:00.000Z', kind: 'decision', text: 'training', sentences: [reason, { key: 'app.ended-early', values: { epoch: 1, epochs: 2 } }] }] };
const lines = (notes: object[]) => mountInWindow(ReasonsPanel, { props: { notes, shown } }).findAll('li').map((line) => line.text());

test('why settings were chosen is told from the record of the run, after what was said under way is forgotten', () => {
  expect(lines([])).toEqual([words]);
});

test('what was said under way and is recorded too stands there once', () => {
  expect(lines([{ type: 'note', text: reason.key, values: reason.values }])).toEqual([words]);
});

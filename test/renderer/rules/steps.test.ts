import { describe, expect, test } from 'vitest';
import { i18n } from '../../../renderer/language/i18n.ts';
import { stepNames, stepRules, type StepFacts } from '../../../renderer/rules/steps.ts';
import { texts } from '../../../renderer/texts/texts.ts';

const nothing: StepFacts = { images: null, frozen: null, work: null, dense: null, small: null, shipped: null, exported: null, delivered: { count: 0, isUnderWay: false } };
const images = { count: 2100, classes: 7, toDecide: 0 };
const frozen = { count: 2100, classes: 7 };
const dense = { run: 'r12', epochs: 40 };
const small = { denseBytes: 44_800_000, bytes: 890_000 };

const cases: [string, Partial<StepFacts>, string][] = [
  ['a new project begins with a folder', {}, 'current locked locked locked locked locked locked'],
  ['examination goes on', { work: { step: 'images', state: 'working', epoch: 0, epochs: 0 } }, 'working locked locked locked locked locked locked'],
  ['images are there but not frozen', { images }, 'current locked locked locked locked locked locked'],
  ['frozen images open training', { images, frozen }, 'done current locked locked locked locked locked'],
  ['training goes on', { frozen, work: { step: 'train', state: 'working', epoch: 26, epochs: 40 } }, 'done working locked locked locked locked locked'],
  ['paused training can be gone on with', { frozen, work: { step: 'train', state: 'paused', epoch: 26, epochs: 40 } }, 'done current locked locked locked locked locked'],
  ['a dense network opens compression, judgement and export', { frozen, dense }, 'done done current locked open open locked'],
  ['compression goes on', { frozen, dense, work: { step: 'compress', state: 'working', epoch: 3, epochs: 40 } }, 'done done working working open open locked'],
  ['stopped training can be gone on with', { frozen, work: { step: 'train', state: 'stopped', epoch: 0, epochs: 0 } }, 'done current locked locked locked locked locked'],
  ['interrupted compression can be gone on with', { frozen, dense, work: { step: 'compress', state: 'interrupted', epoch: 3, epochs: 0 } }, 'done done current open open open locked'],
  ['a small network waits for judgement', { frozen, dense, small }, 'done done done done current open locked'],
  ['a network was picked', { frozen, dense, small, shipped: { run: 'r18' } }, 'done done done done done current locked'],
  ['what is exported is to be delivered', { frozen, dense, small, shipped: { run: 'r18' }, exported: { folder: 'E:\\out' } }, 'done done done done done done current'],
  ['delivery goes on', { frozen, dense, small, shipped: { run: 'r18' }, exported: { folder: 'E:\\out' }, delivered: { count: 1, isUnderWay: true } }, 'done done done done done done working'],
  ['everything is done', { frozen, dense, small, shipped: { run: 'r18' }, exported: { folder: 'E:\\out' }, delivered: { count: 2, isUnderWay: false } }, 'done done done done done done done'],
];

describe('steps', () => {
  test.each(cases)('%s', (_, facts, states) => {
    const rules = stepRules({ ...nothing, ...facts });
    expect(stepNames.map((name) => rules[name].state).join(' ')).toBe(states);
  });

  test('each gives a reason that is written, in every case', () => {
    for (const [, facts] of cases) {
      for (const { reason } of Object.values(stepRules({ ...nothing, ...facts }))) expect(texts).toHaveProperty([reason.key]);
    }
  });

  test('a locked step names the step that opens it', () => {
    const rules = stepRules(nothing);
    expect(rules.train.reason).toEqual({ key: 'rule.after', values: { step: 'images' } });
    expect(rules.watch.reason).toEqual({ key: 'rule.after', values: { step: 'compress' } });
  });

  test('findings that wait are counted', () => {
    expect(stepRules({ ...nothing, images: { ...images, toDecide: 2 } }).images.reason).toEqual({ key: 'rule.images.decide', values: { count: 2 } });
  });

  test('the result of Watch is what was saved, in megabytes', () => {
    expect(stepRules({ ...nothing, frozen, dense, small }).watch.reason.values).toEqual({ before: 44.8, after: 0.89 });
  });

  test('a pause before the first epoch speaks of no epochs', () => {
    const words = (state: 'paused' | 'stopped', epoch: number, epochs: number) => {
      const { key, values } = stepRules({ ...nothing, frozen, work: { step: 'train', state, epoch, epochs } }).train.reason;
      return i18n.global.t(key, values);
    };
    expect(words('paused', 0, 0)).toBe('paused');
    expect(words('paused', 3, 40)).toBe('paused, epoch 3 of 40');
    expect(words('stopped', 0, 0)).toBe('stopped');
    expect(words('stopped', 3, 0)).toBe('stopped, epoch 3');
  });
});

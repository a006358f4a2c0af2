import { expect, test } from 'vitest';
import { imagesGate, type ImagesFacts } from '../../../../renderer/pages/images/images-gate.ts';
import { imagesTexts } from '../../../../renderer/texts/images.ts';

const examined: ImagesFacts = { folder: true, state: 'examined', busy: false, images: 99, classes: 5, goodMarked: true, blocking: 0, toDecide: 0 };
const table: [string, Partial<ImagesFacts>, string, 'freeze' | 'go-on' | null][] = [
  ['no folder', { folder: false, state: 'none' }, 'no-folder', null],
  ['a folder that is being looked at', { state: 'examining' }, 'examining', null],
  ['a folder that cannot be read', { state: 'failed' }, 'failed', null],
  ['a revision being written', { state: 'freezing' }, 'freezing', null],
  ['a run of the project going on', { busy: true }, 'busy', null],
  ['a finding that blocks, whatever else is open', { blocking: 1, toDecide: 3 }, 'blocked', null],
  ['a finding that waits', { toDecide: 2 }, 'decide', null],
  ['nothing missing', {}, 'ready', 'freeze'],
  ['no class marked good: can be frozen, with its price said', { goodMarked: false }, 'ready.no-good', 'freeze'],
  ['frozen: goes on even while a run is going', { state: 'frozen', busy: true }, 'frozen', 'go-on'],
];

test.each(table)('%s', (_name, facts, key, action) => {
  const gate = imagesGate({ ...examined, ...facts });
  expect(gate).toMatchObject({ key, action });
  expect(imagesTexts).toHaveProperty([`images.gate.${gate.key}`]);
  if (gate.detail) expect(imagesTexts).toHaveProperty([`images.gate.${gate.detail}`]);
});

import { expect, test } from 'vitest';
import { eventLoopTurns } from '../../../main/dataset/event-loop-turns.ts';
import { classesGivenAway } from '../../../main/dataset/doctor/shortcut.ts';
import { manyImages } from '../scanned-images.ts';

test('only the class that a cue gives away is named, also beside many others', async () => {
  const images = manyImages(['a', 'b', 'c', 'd', 'good'], 20, (label, index) => ({ width: label === 'good' ? 640 : 100 + index, height: 100 }));
  expect(await classesGivenAway(images, [(image) => image.height, (image) => image.width], eventLoopTurns())).toEqual([{ label: 'good', accuracy: 1 }]);
  expect(await classesGivenAway(images, [(image) => image.height], eventLoopTurns())).toEqual([]);
});

test('a handful of images proves no shortcut', async () => {
  const images = manyImages(['a', 'b'], 9, (label) => ({ width: label === 'a' ? 1 : 2 }));
  expect(await classesGivenAway(images, [(image) => image.width], eventLoopTurns())).toEqual([]);
});

import { expect, test } from 'vitest';
import { eventLoopTurns } from '../../../main/dataset/event-loop-turns.ts';
import { classesGivenAway } from '../../../main/dataset/doctor/shortcut.ts';
import { manyImages } from '../scanned-images.ts';

test('only the class that a cue gives away is named, also beside many others', async () => {
  const images = manyImages(['a', 'b', 'c', 'd', 'good'], 20, (label, index) => ({ width: label === 'good' ? 640 : 100 + index, height: 100 }));
  expect(await classesGivenAway(images, [(image) => image.height, (image) => image.width], eventLoopTurns())).toEqual([{ label: 'good', accuracy: 1 }]);
  expect(await classesGivenAway(images, [(image) => image.height], eventLoopTurns())).toEqual([]);
});

test('the best reading of a cue counts, wherever it stands, and the clearest class comes first', async () => {
  // One in eight of the images of b looks like the others.
  const images = manyImages(['a', 'b', 'c'], 40, (label, index) => ({ width: label === 'a' ? 1 : label === 'b' && index % 8 > 0 ? 2 : 3 + (index % 2), height: 100 + (index % 5) }));
  const found = await classesGivenAway([...images].reverse(), [(image) => image.width, (image) => image.height], eventLoopTurns());
  expect(found.map(({ label }) => label)).toEqual(['a', 'c', 'b']);
  // All of c, and 75 of the 80 others; 35 of the 40 of b, and none of the others.
  expect(found.map(({ accuracy }) => accuracy)).toEqual([1, (1 + 75 / 80) / 2, (35 / 40 + 1) / 2]);
});

test('ten images on either side are enough, nine on one are not', async () => {
  const sized = (a: number, b: number) => [...manyImages(['a'], a, () => ({ width: 1 })), ...manyImages(['b'], b, () => ({ width: 2 }))];
  const named = async (a: number, b: number) => (await classesGivenAway(sized(a, b), [(image) => image.width], eventLoopTurns())).map(({ label }) => label);
  expect(await named(10, 10)).toEqual(['a', 'b']);
  expect(await named(50, 9)).toEqual([]);
});

test('a handful of images proves no shortcut', async () => {
  const images = manyImages(['a', 'b'], 9, (label) => ({ width: label === 'a' ? 1 : 2 }));
  expect(await classesGivenAway(images, [(image) => image.width], eventLoopTurns())).toEqual([]);
});

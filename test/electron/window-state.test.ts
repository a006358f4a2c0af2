import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { firstSize, placeOnScreens, readWindowState, smallestSize, writeWindowState } from '../../electron/window-state.ts';

const main = { x: 0, y: 0, width: 1920, height: 1040 };
const right = { x: 1920, y: 0, width: 1280, height: 1000 };
const place = { x: 100, y: 50, width: 1300, height: 800 };
const file = join(mkdtempSync(join(tmpdir(), 'fettle-window-')), 'window.json');

test('the first window stands in the middle of the main screen', () => {
  expect(placeOnScreens(null, [main, right])).toEqual({ x: 277, y: 136, ...firstSize });
});

test('a kept place is taken again while it can be seen', () => {
  expect(placeOnScreens(place, [main])).toEqual(place);
  expect(placeOnScreens({ ...place, x: 2000 }, [main, right]).x).toBe(2000);
});

test.each([{ x: 2000 }, { x: -1290 }, { y: -60 }, { y: 1030 }])('a place that no screen shows any more is given up: %o', (moved) => {
  expect(placeOnScreens({ ...place, ...moved }, [main])).toEqual({ x: 310, y: 120, width: 1300, height: 800 });
});

test('the window is no larger than the screen and no smaller than its pages need', () => {
  expect(placeOnScreens({ ...place, width: 4000, height: 3000 }, [main])).toMatchObject({ width: 1920, height: 1040 });
  expect(placeOnScreens({ ...place, width: 10, height: 10 }, [main])).toMatchObject(smallestSize);
});

test('what is written is read again; what is broken counts as nothing', () => {
  writeWindowState(file, { bounds: place, maximised: true });
  expect(readWindowState(file)).toEqual({ bounds: place, maximised: true });
  writeFileSync(file, '{"bounds":{"x":"far"}}');
  expect(readWindowState(file)).toBeNull();
  writeFileSync(file, '{');
  expect(readWindowState(file)).toBeNull();
  expect(() => writeWindowState(join(file, 'below-a-file'), { bounds: place, maximised: false })).not.toThrow();
});

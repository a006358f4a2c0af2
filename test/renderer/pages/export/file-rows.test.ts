import { expect, test } from 'vitest';
import { fileRows } from '../../../../renderer/pages/export/file-rows.ts';
import { noPrices, wishesOf } from '../../../../renderer/pages/export/price-wishes.ts';

const file = (path: string, bytes = 1) => ({ path, bytes, sha256: 'ab' });

test('golden images stand in one row, in its place', () => {
  const rows = fileRows([file('MANIFEST.sha256'), file('golden/a.jpg', 10), file('golden/golden.json', 5), file('model.onnx')]);
  expect(rows.map(({ path, count, bytes, sha256 }) => [path, count, bytes, sha256])).toEqual([
    ['MANIFEST.sha256', 1, 1, 'ab'],
    ['golden/', 2, 15, null],
    ['model.onnx', 1, 1, 'ab'],
  ]);
});

test('prices that nobody said are left to the application', () => {
  expect(wishesOf(noPrices())).toBeUndefined();
  expect(wishesOf({ ...noPrices(), escape: 100 })).toEqual({ prices: { escape: 100 } });
});

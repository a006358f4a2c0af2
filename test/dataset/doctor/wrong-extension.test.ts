import { expect, test } from 'vitest';
import { checkWrongExtension } from '../../../main/dataset/doctor/wrong-extension.ts';
import { findingsOf, scanned, scanOf } from '../scanned-images.ts';

test('a PNG called .jpg is named, a JPEG called .JFIF or .jif is not', async () => {
  const images = [scanned('a/1.jpg', { format: 'png' }), scanned('a/2.JFIF', { format: 'jpeg' }), scanned('a/3.jif', { format: 'jpeg' }), scanned('b/1.tif', { format: 'tiff' }), scanned('b/2', { format: 'bmp', extension: '' })];
  const [finding, ...others] = await findingsOf(checkWrongExtension, scanOf(images));
  expect(others).toEqual([]);
  expect(finding).toMatchObject({ severity: 'note', values: { count: 2, total: 5, format: 'PNG' }, files: [['a/1.jpg'], ['b/2']] });
});

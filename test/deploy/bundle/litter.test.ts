import { expect, test } from 'vitest';
import { isLitter } from '../../../main/deploy/bundle/litter.ts';

test('what systems leave in folders is no part of a bundle; everything else counts', () => {
  for (const path of ['.DS_Store', 'golden/Thumbs.db', 'desktop.ini', 'DESKTOP.INI', '._model.onnx', 'golden/._0.png']) expect(isLitter(path), path).toBe(true);
  for (const path of ['model.onnx', 'golden/0.png', '.hidden', 'thumbs.db.exe', '._x/model.onnx', 'my desktop.ini']) expect(isLitter(path), path).toBe(false);
});

import { expect, test } from 'vitest';
import { pathInText } from '../../../renderer/client/dropped-folder.ts';

test.each([
  ['/data/line 2', '/data/line 2'],
  ['D:\\Quality\\Line 2', 'D:\\Quality\\Line 2'],
  ['\\\\srv-aoi\\export', '\\\\srv-aoi\\export'],
  ['file:///D:/%D0%9A%D0%B0%D1%87%D0%B5%D1%81%D1%82%D0%B2%D0%BE', 'D:/Качество'],
  ['file:///data/line%202\r\nfile:///data/other', '/data/line 2'],
  ['file://srv-aoi/export/line%202', '\\\\srv-aoi\\export\\line 2'],
  ['file://localhost/data', '/data'],
  ['file:///data/100%', null],
  ['scratches.jpg', null],
  ['', null],
])('%j dropped as text is the path %j', (text, path) => expect(pathInText(text)).toBe(path));

import { expect, test } from 'vitest';
import { checkIgnoredFiles } from '../../../main/dataset/doctor/ignored-files.ts';
import { findingsOf, manyImages, scanOf } from '../scanned-images.ts';

test('what was passed over is named by what can be done about it', async () => {
  const ignored = [
    { path: 'labels.csv', reason: 'bad-row' as const, detail: '2: a' },
    { path: 'labels.csv', reason: 'bad-row' as const, detail: '9: b' },
    { path: 'loose.jpg', reason: 'no-class' as const, detail: '' },
    { path: 'readme.txt', reason: 'not-an-image' as const, detail: '' },
    { path: 'socket', reason: 'not-a-file' as const, detail: '' },
  ];
  const findings = await findingsOf(checkIgnoredFiles, scanOf(manyImages(['a', 'b'], 3), { ignored }));
  expect(findings.map(({ code, severity, values, files }) => [code, severity, values.count, files])).toEqual([
    ['doctor.bad-row', 'decide', 2, [['labels.csv']]],
    ['doctor.no-class', 'decide', 1, [['loose.jpg']]],
    ['doctor.other-files', 'note', 2, [['readme.txt'], ['socket']]],
  ]);
  expect(findings[0].values.detail).toBe('2: a; 9: b');
});

import { expect, test } from 'vitest';
import { checkUnreadableFiles } from '../../../main/dataset/doctor/unreadable-files.ts';
import { findingsOf, manyImages, scanOf } from '../scanned-images.ts';

test('one finding for each reason, with all its files', async () => {
  const unreadable = [
    { path: 'a/cut.jpg', label: 'a', reason: 'truncated' as const, detail: 'end' },
    { path: 'a/empty.jpg', label: 'a', reason: 'zero-bytes' as const, detail: 'empty' },
    { path: 'b/cut.jpg', label: 'b', reason: 'truncated' as const, detail: 'end' },
    { path: 'b/gone.jpg', label: 'b', reason: 'missing' as const, detail: 'labels.csv:3' },
  ];
  const findings = await findingsOf(checkUnreadableFiles, scanOf(manyImages(['a', 'b'], 3), { unreadable }));
  expect(findings).toEqual([
    expect.objectContaining({ code: 'doctor.missing', severity: 'decide', files: [['b/gone.jpg']] }),
    expect.objectContaining({ code: 'doctor.zero-bytes', severity: 'note' }),
    { code: 'doctor.truncated', severity: 'note', values: { count: 2, total: 10, first: 'a/cut.jpg', detail: 'end' }, files: [['a/cut.jpg'], ['b/cut.jpg']] },
  ]);
});

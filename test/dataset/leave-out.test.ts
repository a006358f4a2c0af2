import { expect, test } from 'vitest';
import { examineFolder, importFolder } from '../../main/dataset/examine.ts';
import { leaveOut } from '../../main/dataset/leave-out.ts';
import { encoder, temporaryFolder, twoClasses, writeFiles } from './small-images.ts';

const codes = (findings: readonly { code: string }[]) => findings.map(({ code }) => code);

test('of one picture in two classes the other file is taken in, and nothing is found any more', async () => {
  const folder = temporaryFolder();
  await twoClasses(folder, 12);
  const disputed = await encoder(24, 20, 61).png().toBuffer();
  writeFiles(folder, { 'good/спорный.png': disputed, 'scratch/спорный.png': disputed });
  expect(codes((await examineFolder(folder)).findings)).toContain('doctor.one-image-two-classes');

  const decided = await examineFolder(folder, { leaveOut: ['good/спорный.png'] });
  expect(codes(decided.findings)).not.toContain('doctor.one-image-two-classes');
  const revision = await importFolder(folder, { leaveOut: ['good/спорный.png'] });
  expect(revision.images.map(({ path }) => path)).toContain('scratch/спорный.png');
  expect(revision.leftOut).toEqual([{ path: 'good/спорный.png', reason: 'user' }]);
});

test('a damaged file that was left out is no finding, and is kept in mind as the decision of its user', async () => {
  const folder = temporaryFolder();
  await twoClasses(folder, 12);
  writeFiles(folder, { 'good/empty.jpg': '' });
  const revision = await importFolder(folder, { leaveOut: ['good/empty.jpg'] });
  expect(codes(revision.findings)).not.toContain('doctor.zero-bytes');
  expect(revision.leftOut).toEqual([{ path: 'good/empty.jpg', reason: 'user' }]);
});

test('a class without a file left is no class; names that are not there change nothing', async () => {
  const folder = temporaryFolder();
  await twoClasses(folder, 3);
  const { scan } = await examineFolder(folder);
  const rest = leaveOut(scan, scan.images.filter(({ label }) => label === 'good').map(({ path }) => path));
  expect(rest.classes).toEqual(scan.classes.filter((name) => name !== 'good'));
  expect(leaveOut(scan, ['nothing/of/this.png']).images).toEqual(scan.images);
});

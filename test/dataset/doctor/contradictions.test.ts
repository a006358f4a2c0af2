import { expect, test } from 'vitest';
import { checkContradictions } from '../../../main/dataset/doctor/contradictions.ts';
import { eventLoopTurns } from '../../../main/dataset/event-loop-turns.ts';
import { examinationOf, findingsOf, manyImages, savedAgain, scanned, scanOf, textureOf } from '../scanned-images.ts';

const images = manyImages(['a', 'b'], 10);

test('the same bytes in two classes want a decision, and both labels are named', async () => {
  const scan = scanOf([...images, scanned('a/x.jpg', { hash: 'p' }), scanned('a/y.jpg', { hash: 'p' }), scanned('b/z.jpg', { hash: 'p' })]);
  expect(await findingsOf(checkContradictions, scan)).toEqual([
    {
      code: 'doctor.one-image-two-classes',
      severity: 'decide',
      values: { count: 3, sets: 1, first: 'a/x.jpg', second: 'b/z.jpg', firstLabel: 'a', secondLabel: 'b' },
      files: [['a/x.jpg', 'a/y.jpg', 'b/z.jpg']],
    },
  ]);
});

test('near pictures in two classes: one finding where they are the same also at a larger size, another where not', async () => {
  const scan = scanOf([...images, scanned('a/x.jpg', { thumbnail: textureOf(1) }), scanned('b/x.jpg', { thumbnail: savedAgain(textureOf(1)) })]);
  const examination = await examinationOf(scan);
  const turns = eventLoopTurns();
  expect(await checkContradictions(examination, turns)).toMatchObject([{ code: 'doctor.alike-in-two-classes', files: [['a/x.jpg', 'b/x.jpg']] }]);
  const confirmed = { ...examination, likeness: { ...examination.likeness, contradictingPairs: examination.likeness.nearPairs } };
  expect(await checkContradictions(confirmed, turns)).toMatchObject([{ code: 'doctor.one-picture-two-classes', files: [['a/x.jpg', 'b/x.jpg']] }]);
});

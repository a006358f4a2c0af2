import { expect, test } from 'vitest';
import type { RevisionImage } from '../../../main/dataset/revision.ts';
import { answersFor, watchedImages } from '../../../main/jobs/bodies/watched-images.ts';

const classes = ['good', 'pits', 'дыры'];
const images = [0, 1, 0, 1, 0, 2, 1].map((label, index): RevisionImage => ({ path: `${index}.png`, hash: '', label, side: 'validation', group: null, width: 8, height: 8 }));

test('the first two images of each class are watched, in the rows of the validation side', () => {
  // Row 0 is a training image: positions count the validation rows alone.
  expect(watchedImages({ classes, images }, [1, 2, 3, 4, 5, 6]).images).toEqual([
    { position: 1, file: '2.png', label: 'good' },
    { position: 3, file: '4.png', label: 'good' },
    { position: 0, file: '1.png', label: 'pits' },
    { position: 2, file: '3.png', label: 'pits' },
    { position: 4, file: '5.png', label: 'дыры' },
  ]);
});

test('an answer is the class of the largest logit, with its share of the softmax', () => {
  const logits = Float32Array.of(0, Math.log(2), Math.log(5), 100, 0, 0);
  const watched = { classes, images: [{ position: 1, file: 'b', label: 'pits' }, { position: 0, file: 'a', label: 'good' }] };
  const [second, first] = answersFor(watched, logits);
  expect(second).toMatchObject({ file: 'b', label: 'pits', predicted: 'good' });
  expect(second.probability).toBeCloseTo(1, 6);
  expect(first.predicted).toBe('дыры');
  expect(first.probability).toBeCloseTo(5 / 8, 6);
});

import { describe, expect, test } from 'vitest';
import { datasetView, examineView } from '../../../main/cli/views/dataset.ts';
import { exportView } from '../../../main/cli/views/export.ts';
import { networksView } from '../../../main/cli/views/networks.ts';
import { showView } from '../../../main/cli/views/show.ts';
import { verifyView } from '../../../main/cli/views/verify.ts';
import { wordsIn } from '../../../main/cli/words.ts';
import { exampleAnswers } from '../example-answers.ts';

const english = wordsIn('en');

describe('the table of networks', () => {
  const view = networksView(exampleAnswers.run, english);

  test('says on which images it was measured before it says a figure', () => {
    expect(view.indexOf('270 images of the frozen test set')).toBeGreaterThanOrEqual(0);
    expect(view.indexOf('270 images')).toBeLessThan(view.indexOf('96.5%'));
  });

  test('sets each network beside the dense one, with the share of its bytes', () => {
    const small = view.split('\n').find((line) => line.startsWith('r2'))!;
    expect(small).toMatch(/small\s+filter pruning \+ low rank\s+780 kB\s+1\.7%/);
    expect(view.split('\n').find((line) => line.startsWith('r1'))).toMatch(/44\.7 MB\s+100\.0%/);
  });

  test('gives recall with n and interval, escape, overkill, the paired test and the folder', () => {
    expect(view).toMatch(/царапина\s+150\s+96\.5% \(93\.5% – 100\.0%\)/);
    expect(view).toContain('r1: escape (defective parts that pass) 0.0%, 95 % interval 0.0% – 2.5%, n 150');
    expect(view).toContain('r1 → r2: 1 image is right before and wrong after, 0 the other way (McNemar, exact: p = 1.000).');
    expect(view).toMatch(/The files are in \/plant\/out$/);
  });

  test('names the images that were right before and wrong after, a few of many', () => {
    const [comparison] = exampleAnswers.run.comparisons;
    expect(view).toContain(`Right in r1, wrong in r2: ${comparison.lost[0]}`);
    const lost = Array.from({ length: 8 }, (_, index) => `pits/${index}.png`);
    expect(networksView({ ...exampleAnswers.run, comparisons: [{ ...comparison, lost }] }, english)).toContain('wrong in r2: pits/0.png, pits/1.png, pits/2.png, pits/3.png, pits/4.png, and 3 more');
    expect(networksView({ ...exampleAnswers.run, comparisons: [{ ...comparison, lost: [] }] }, english)).not.toContain('Right in r1');
  });

  test('a file that was not verified stands out', () => {
    const [network] = exampleAnswers.run.networks;
    expect(networksView({ ...exampleAnswers.run, networks: [{ ...network, verified: false, latency: null }] }, english)).toMatch(/–\s+–\s+1 min 23 sec\s+NO\n/);
  });
});

test('what is left out of a class stands beside what is in use, so that rows add up', () => {
  const table = (leftOut: number) => {
    const split = { train: 70, validation: 15, test: 15 };
    const classes = [{ label: 'red iron', images: 100 + leftOut, good: false, split }, { label: 'good', images: 100, good: true, split }];
    return examineView({ ...exampleAnswers.examine, classes }, english);
  };
  expect(table(9)).toMatch(/class +images +left out +training +validation +test\n.*\nred iron +109 +9 +70 +15 +15 *\ngood \(good\) +100 +0 +70 +15 +15/);
  expect(table(0)).not.toContain('left out');
});

test('findings come with the most severe first, and with the first of their files', () => {
  const view = datasetView(exampleAnswers.import.dataset, english);
  expect(view.indexOf('BLOCKS')).toBeLessThan(view.indexOf('NOTE'));
  expect(view).toContain('- a.png = b.png');
  expect(view).toContain('and 1 more');
  expect(view).toMatch(/good \(good\)\s+800\s+560\s+120\s+120/);
});

test('a file without a record is not called right', () => {
  const view = verifyView({ ...exampleAnswers.verify, agrees: null, recorded: null, run: null }, english);
  expect(view).toContain('no record of these bytes');
  expect(view).not.toContain('does what the record says');
});

test('a file for LiteRT is said to be untried here, and no other is', () => {
  const lite = { path: 'model.tflite', bytes: 400_000, sha256: 'a'.repeat(64) };
  expect(exportView(exampleAnswers.export, english)).not.toContain('not run here');
  expect(exportView({ ...exampleAnswers.export, files: [...exampleAnswers.export.files, lite] }, english)).toContain('model.tflite was not run here');
});

test('an interrupted run is shown with its failure, what is missing, and how to go on', () => {
  const view = showView(exampleAnswers.show, english);
  expect(view).toContain('The disk is full: ‘/library’ could not be written.');
  expect(view).toContain('runs/r2/model.onnx (missing)');
  expect(view).toMatch(/To go on: fettle resume r2/);
  expect(view).toMatch(/Recovery\s+1\s+0\.5000\s+90\.0%/);
});

test('a code that this version does not know is shown as it is', () => {
  const show = exampleAnswers.show;
  if (show.type !== 'run') throw new Error('The example is a run.');
  expect(showView({ ...show, failure: { code: 'later.failure', values: {}, detail: '' } }, english)).toContain('later.failure');
});

test('what Fettle noted of a run is told in sentences', () => {
  if (exampleAnswers.show.type !== 'run') throw new Error('The example is no run.');
  const sentences = [{ key: 'app.ended-early', values: { epoch: 3, epochs: 30 } }];
  const view = showView({ ...exampleAnswers.show, notes: [{ at: '2026-11-25T10:00:00.000Z', kind: 'decision', text: 'ended-early: {"epoch":3}', sentences }] }, english);
  expect(view).toContain('Training ended early at epoch 3 of 30');
  expect(view).not.toContain('{"epoch":3}');
});

test('a run shows recall by class and what was taken for what, of its newest look at the test images', () => {
  const shown = exampleAnswers.show;
  if (shown.type !== 'run') throw new Error('The example is of a run.');
  const perClass = [{ label: 'pits', n: 10, recall: 0.9, low: 0.6, high: 0.98 }, { label: 'good', n: 20, recall: 1, low: 0.84, high: 1 }];
  const metrics = { n: 30, accuracy: 0.97, macroF1: 0.96, perClass, confusion: [[9, 1], [0, 20]] };
  const view = showView({ ...shown, evaluations: [{ set: 'test', source: 'file', metrics }] }, english);
  expect(view).toMatch(/taken for pits +taken for good/);
  expect(view).toMatch(/pits +10 +90\.0% \(60\.0% – 98\.0%\) +9 +1/);
  expect(showView({ ...shown, evaluations: [] }, english)).not.toContain('taken for');
});

/** The device's own Python says of pictures and probabilities what our functions say. */
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { randomFromSeed } from '../../main/foundation/random.ts';
import { fitNovelty, noveltyScore } from '../../main/verification/novelty.ts';
import { pictureStatistics } from '../../main/verification/picture-statistics.ts';
import { verdictOf } from '../../main/verification/verdict.ts';

const python = process.env.FETTLE_PYTHON ?? 'python3';
const there = spawnSync(python, ['-c', 'import numpy, PIL, onnxruntime']).status === 0;
const reason = there ? '' : ' (skipped: no python3 with numpy, Pillow and onnxruntime; FETTLE_PYTHON may name one)';

/** Runs a few lines after `import predict` and gives what they print as JSON. */
function ask<T>(lines: string, input: unknown): T {
  const program = `import sys, json\nsys.path.insert(0, 'resources/device')\nimport numpy as np\nimport predict\ngiven = json.load(sys.stdin)\n${lines}`;
  const { stdout, stderr, status } = spawnSync(python, ['-B', '-c', program], { input: JSON.stringify(input), encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return JSON.parse(stdout) as T;
}

const random = randomFromSeed(7);
const pictures = [[16, 24], [64, 64], [7, 5], [1, 1], [33, 2]].flatMap(([height, width]) =>
  [0, 1, 2].map((kind) => ({ height, width, pixels: Array.from({ length: height * width * 3 }, (_, index) => (kind === 0 ? 255 : kind === 1 ? random.integer(256) : (index * 7) % 200)) })),
);

describe.skipIf(!there)(`predict.py${reason}`, () => {
  it('reckons the same statistics of a picture, and the same novelty', () => {
    const ours = pictures.map(({ height, width, pixels }) => pictureStatistics(Uint8Array.from(pixels), height, width));
    const model = fitNovelty({ rows: ours, labels: ours.map((_, index) => index % 2) }, { rows: ours, labels: [] }, ['a', 'b']);
    const theirs = ask<{ statistics: number[]; score: number }[]>(
      `score = predict.NoveltyScore(given['model'])
arrays = [np.array(each['pixels'], np.uint8).reshape(each['height'], each['width'], 3) for each in given['pictures']]
print(json.dumps([{'statistics': list(predict.picture_statistics(each)), 'score': score.of(each)} for each in arrays]))`,
      { pictures, model },
    );
    theirs.forEach(({ statistics, score }, index) => {
      statistics.forEach((value, position) => expect(value).toBeCloseTo(ours[index][position], 9));
      expect(score / noveltyScore(model, ours[index])).toBeCloseTo(1, 7);
    });
  });

  it('gives the same verdicts at the same thresholds', () => {
    const classes = ['dent', 'good', 'crack'];
    const rows = Array.from({ length: 200 }, () => {
      const three = [random.integer(100) + 1, random.integer(100) + 1, random.integer(100) + 1];
      return three.map((value) => value / (three[0] + three[1] + three[2]));
    });
    const cases = ['good', null].flatMap((goodClass) =>
      [null, { passAtLeast: 0.4, defectBelow: 0.2 }, { passAtLeast: 0.5 }, { unsureBelow: 0.45 }, { passAtLeast: 1.01, defectBelow: 0 }].map((thresholds) => ({ goodClass, thresholds })),
    );
    const theirs = ask<[string, string][][]>(
      `bundle = predict.Bundle.__new__(predict.Bundle)
bundle.labels = given['classes']
def answers(case):
    bundle.signature = case
    return [[answer.verdict, answer.label] for answer in (bundle.judge(row, None) for row in given['rows'])]
print(json.dumps([answers(case) for case in given['cases']]))`,
      { classes, cases, rows },
    );
    const ours = cases.map(({ goodClass, thresholds }) => rows.map((row) => verdictOf(row, classes, goodClass, thresholds)).map(({ verdict, label }) => [verdict, classes[label]]));
    expect(theirs).toEqual(ours);
  });
});

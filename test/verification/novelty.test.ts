import { describe, expect, it } from 'vitest';
import { randomFromSeed } from '../../main/foundation/random.ts';
import { fitNovelty, noveltyModelSchema, noveltyScore } from '../../main/verification/novelty.ts';
import { pictureStatisticNames, pictureStatistics } from '../../main/verification/picture-statistics.ts';

const side = 32;
const classes = ['dark', 'bright'];

/** Grey noise around a level, as a camera sees a plain surface. */
function surface(level: number, seed: number, contrast = 20): Uint8Array {
  const random = randomFromSeed(seed);
  const pixels = new Uint8Array(side * side * 3);
  for (let place = 0; place < side * side; place++) pixels.fill(Math.round(level + (random.integer(1000) / 1000 - 0.5) * contrast), place * 3, place * 3 + 3);
  return pixels;
}

function set(count: number, firstSeed: number) {
  const labels = Array.from({ length: count }, (_, index) => index % 2);
  return { labels, rows: labels.map((label, index) => pictureStatistics(surface(label === 0 ? 60 + (index % 7) : 180 + (index % 5), firstSeed + index), side, side)) };
}

describe('the statistics of a picture', () => {
  const of = (pixels: Uint8Array) => Object.fromEntries(Array.from(pictureStatistics(pixels, side, side), (value, index) => [pictureStatisticNames[index], value]));

  it('of a blank grey frame are its brightness and no detail', () => {
    const blank = of(new Uint8Array(side * side * 3).fill(96));
    expect(blank.brightness).toBe(3);
    for (const name of ['detail-2', 'detail-32', 'colour']) expect(blank[name]).toBeCloseTo(Math.log(0.5), 12);
    for (const name of ['direction', 'darkest-to-median', 'median-to-brightest', 'red-over-green']) expect(blank[name]).toBe(0);
  });

  it('tell stripes that stand from stripes that lie', () => {
    const stripes = (across: boolean) => Uint8Array.from({ length: side * side * 3 }, (_, index) => ((across ? Math.floor(index / 3) % side : Math.floor(index / 3 / side)) % 2) * 200);
    expect(of(stripes(true)).direction).toBeGreaterThan(5);
    expect(of(stripes(false)).direction).toBeLessThan(-5);
  });

  it('are there for a picture of one pixel, and of odd sides', () => {
    for (const [height, width] of [[1, 1], [1, 9], [7, 5]]) expect([...pictureStatistics(new Uint8Array(height * width * 3).fill(7), height, width)].every(Number.isFinite)).toBe(true);
  });
});

describe('novelty', () => {
  const model = fitNovelty(set(120, 1), set(100, 5000), classes);

  it('calls about as many validation images unfamiliar as was asked for', () => {
    expect(model.validation).toEqual({ n: 100, above: 1 });
  });

  it('calls blank, noisy, inverted and coloured frames unfamiliar, and new frames of the same surface not', () => {
    const score = (pixels: Uint8Array) => noveltyScore(model, pictureStatistics(pixels, side, side));
    const coloured = surface(60, 9).map((value, index) => (index % 3 === 0 ? value + 60 : value));
    for (const strange of [new Uint8Array(side * side * 3), surface(128, 4, 250), surface(120, 3), coloured]) expect(score(strange)).toBeGreaterThan(model.warnAbove);
    const familiar = set(200, 9000).rows.filter((row) => noveltyScore(model, row) <= model.warnAbove);
    expect(familiar.length).toBeGreaterThan(190);
  });

  it('knows of a class with two images what all classes have in common', () => {
    const { rows, labels } = set(120, 1);
    const few = [...rows.keys()].filter((index) => labels[index] === 1).slice(0, 2);
    const kept = [...rows.keys()].filter((index) => labels[index] === 0 || few.includes(index));
    const lean = fitNovelty({ rows: kept.map((index) => rows[index]), labels: kept.map((index) => labels[index]) }, set(100, 5000), classes);
    // Alone, two images would call every third one of their class unlike them by far more than their spread.
    const others = set(100, 7000);
    const scores = others.rows.filter((_, index) => others.labels[index] === 1).map((row) => noveltyScore(lean, row));
    expect(Math.max(...scores)).toBeLessThan(3 * Math.max(...others.rows.map((row) => noveltyScore(model, row))));
  });

  it('is a document of some kilobytes that its schema takes', () => {
    const text = JSON.stringify(model);
    expect(noveltyModelSchema.parse(JSON.parse(text))).toEqual(model);
    expect(text.length).toBeLessThan(6000);
  });

  it('works with a class of a single image, and leaves out a class without any', () => {
    const few = { labels: [0, 0, 1], rows: set(3, 1).rows };
    expect(fitNovelty(few, few, [...classes, 'never']).classes.map(({ label }) => label)).toEqual(classes);
    expect(() => fitNovelty({ labels: [], rows: [] }, few, classes)).toThrow(expect.objectContaining({ code: 'verification.no-images' }));
  });
});

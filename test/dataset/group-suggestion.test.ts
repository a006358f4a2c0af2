import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { suggestGroupPattern } from '../../main/dataset/group-suggestion.ts';

const four = (number: number) => String(number).padStart(4, '0');

/** 60 names in each class. */
function names(nameOf: (index: number, label: string) => string, classes = ['dent', 'good', 'scratch']) {
  return classes.flatMap((label) => Array.from({ length: 60 }, (_, index) => ({ path: `${label}/${nameOf(index, label)}`, label })));
}
const third = (index: number) => Math.floor(index / 3);

describe('names that show groups', () => {
  const cases: [string, (index: number, label: string) => string, string, string][] = [
    ['part and view', (i) => `part${four(third(i))}_view${i % 3}.jpg`, 'part-word', 'part0000'],
    ['class, part and view', (i, label) => `${label}_part${four(third(i))}_view${i % 3}.jpg`, 'part-word', 'part0000'],
    ['an own word and view', (i) => `gear${four(third(i))}-view-${i % 3}.jpg`, 'view-word', 'gear0000'],
    ['capitals', (i) => `SN${four(third(i))}_CAM${i % 3}.BMP`, 'part-word', 'SN0000'],
    ['lots', (i) => `lot${i % 7}_${four(i)}.png`, 'part-word', 'lot0'],
    ['lot, part and view: the lot', (i) => `lot${i % 9}_part${third(i)}_view${i % 3}.jpg`, 'part-word', 'lot0'],
    ['two numbers', (i) => `${four(third(i))}_${i % 3}.jpg`, 'restarting-number', '0000'],
    ['board, class, number', (i, label) => `${i % 10}_${label}_${Math.floor(i / 10)}.jpg`, 'restarting-number', '0'],
    ['camera first', (i) => `cam${i % 3}_${four(third(i))}.jpg`, 'view-word', '0000'],
    ['letters for sides', (i) => `${four(Math.floor(i / 2))}${'ab'[i % 2]}.bmp`, 'side-word', '0000'],
    ['words for sides', (i) => `${four(Math.floor(i / 2))}_${['Left', 'Right'][i % 2]}.bmp`, 'side-word', '0000'],
    ['Russian', (i) => `деталь ${third(i)} вид ${i % 3}.jpg`, 'part-word', 'деталь 0'],
    ['the first view without a number', (i) => (i % 3 ? `${four(third(i))}_${i % 3}.jpg` : `${four(third(i))}.jpg`), 'restarting-number', '0000'],
    ['letters between', (i) => `P${third(i)}V${i % 3}.jpg`, 'restarting-number', 'P0'],
    ['angles', (i) => `${four(third(i))}_${(i % 3) * 90}.png`, 'restarting-number', '0000'],
    ['days', (i) => `2026-01-${String(1 + (i % 9)).padStart(2, '0')}_${four(Math.floor(i / 9))}.png`, 'restarting-number', '2026-01-01'],
    ['augmented export', (i, label) => `${label}${third(i)}_jpg.rf.${(i * 7919 + 1e10).toString(16)}${label.length}.jpg`, 'export', 'dent0'],
  ];
  test.each(cases)('%s', async (_, nameOf, evidence, group) => {
    const suggestion = await suggestGroupPattern(names(nameOf));
    expect(suggestion).toMatchObject({ evidence, example: { group } });
    const expression = new RegExp(suggestion!.pattern, 'u');
    for (const file of suggestion!.example.files) expect(expression.exec(file)?.[1]).toBe(group);
  });

  test('some names without it do not hide it', async () => {
    const mixed = [...names((i) => `part${third(i)}_view${i % 3}.jpg`, ['dent', 'scratch']), ...names((i) => `${four(i)}.jpg`, ['good']).slice(0, 25)];
    expect(await suggestGroupPattern(mixed)).toMatchObject({ evidence: 'part-word', images: 120 });
  });
});

describe('names that show none', () => {
  test('numbers that begin anew in each of several folders of a class', async () => {
    const inFolders = ['train', 'test', 'val', 'more', 'last'].flatMap((folder) =>
      ['a', 'b'].flatMap((label) => Array.from({ length: 20 }, (_, index) => ({ path: `${folder}/${label}/${four(index)}.png`, label }))),
    );
    expect(await suggestGroupPattern(inFolders)).toBeNull();
  });

  const cases: [string, (index: number, label: string) => string][] = [
    ['class and running number', (i, label) => `${label}_${i}.jpg`],
    ['running number', (i) => `${four(i)}.png`],
    ['number in brackets', (i, label) => `${label} (${i}).jpg`],
    ['a word and a running number in each class', (i) => `part${i}.jpg`],
    ['number of the class and running number', (i, label) => `${label.length}_${i}.jpg`],
    ['date and time', (i) => `IMG_202601${String(1 + (i % 9)).padStart(2, '0')}_${100000 + i * 37}.jpg`],
    ['hashes', (i, label) => `${(i * 7919 * 104729 + label.length * 17).toString(16)}.jpg`],
    ['one prefix for all', (i) => `cast_def_0_${i * 13}.jpeg`],
    ['too few lots to split by', (i) => `lot${i % 2}_${four(i)}.png`],
    ['class names with numbers', (i, label) => `type${label.length}_${i}.jpg`],
  ];
  test.each(cases)('%s', async (_, nameOf) => {
    expect(await suggestGroupPattern(names(nameOf))).toBeNull();
  });

  test('any names at all are survived', async () => {
    const unit = fc.constantFrom('a', 'B', '0', '1', '7', '_', '-', '.', ' ', '(', ')', '[', '\\', '/', '*', '$', 'view', 'part', 'вид', 'é', '\u0000', '\ud83d', '😀');
    const image = fc.record({ path: fc.string({ unit, maxLength: 12 }), label: fc.string({ unit, maxLength: 4 }) });
    await fc.assert(fc.asyncProperty(fc.array(image, { maxLength: 30 }), async (images) => void (await suggestGroupPattern(images))));
  });
});

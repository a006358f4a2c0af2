import { describe, expect, test } from 'vitest';
import { abbreviates, checkNameShortcut, nameShape } from '../../../main/dataset/doctor/shortcut-name.ts';
import { findingsOf, scanned, scanOf } from '../scanned-images.ts';

const classes = ['crazing', 'good', 'pitted_surface'];

async function findingsFor(nameOf: (label: string, index: number) => string) {
  const images = classes.flatMap((label) => Array.from({ length: 20 }, (_, index) => scanned(`${label}/${nameOf(label, index)}`)));
  return findingsOf(checkNameShortcut, scanOf(images));
}

describe('names that give a class away', () => {
  test('another camera for one class', async () => {
    const findings = await findingsFor((label, index) => (label === 'good' ? `DSC_${1000 + index}.jpg` : `IMG_${index}.jpg`));
    expect(findings).toMatchObject([{ code: 'doctor.shortcut-name', severity: 'note', values: { label: 'good', first: 'dsc_#' } }]);
  });

  test('a word of its own for one class only', async () => {
    expect(await findingsFor((label, index) => (label === 'good' ? `halle_${index}.jpg` : `${index}.jpg`))).toMatchObject([{ values: { count: 1, label: 'good', first: 'halle_#' } }]);
  });

  test('a device of its own for every class, and a day in every name', async () => {
    const device: Record<string, string> = { crazing: 'DSC', good: 'IMG', pitted_surface: 'PXL' };
    expect(await findingsFor((label, index) => `${device[label]}_${index}.jpg`)).toMatchObject([{ values: { count: 3 } }]);
    const word: Record<string, string> = { crazing: 'naht', good: 'teil', pitted_surface: 'blech' };
    expect(await findingsFor((label, index) => `${word[label]}_20260131_${index}.jpg`)).toMatchObject([{ values: { count: 3 } }]);
  });

  test('nothing is said of a class whose name begins like that of another', async () => {
    const images = ['pit', 'pitted', 'good'].flatMap((label) => Array.from({ length: 20 }, (_, index) => scanned(`${label}/${label === 'good' ? '' : label}${index}.jpg`)));
    expect(await findingsOf(checkNameShortcut, scanOf(images))).toEqual([]);
  });

  test.each<[string, (label: string, index: number) => string]>([
    ['the class and a running number', (label, index) => `${label}_${index}.jpg`],
    ['an abbreviation of the class', (label, index) => `${label.slice(0, 2)}_${index}.jpg`],
    ['the class in another language', (label, index) => `${{ crazing: 'сетка', good: 'норма', pitted_surface: 'язвы' }[label]} ${index}.jpg`],
    ['running numbers', (label, index) => `${classes.indexOf(label) * 1000 + index}.png`],
    ['hashes', (label, index) => `${(index * 7919 * 104729 + label.length).toString(16)}.png`],
    ['the same prefix', (_, index) => `IMG_${index}.jpg`],
  ])('nothing is said of %s', async (_, nameOf) => {
    expect(await findingsFor(nameOf)).toEqual([]);
  });

  test('shapes and abbreviations', () => {
    expect(nameShape('good/IMG_20260131_120000.jpg', classes)).toBe('img_date_#');
    expect(nameShape('good/good (12).jpg', classes)).toBe('(#)');
    expect(nameShape('a/part12_view3.jpg', classes)).toBe('part#_view#');
    expect(abbreviates('ps_#', 'pitted_surface')).toBe(true);
    expect(abbreviates('sp_#', 'pitted_surface')).toBe(false);
    expect(abbreviates('#', 'good')).toBe(false);
    expect(abbreviates('ra_#', 'crazing')).toBe(false);
    expect(abbreviates('cza_#', 'crazing')).toBe(false);
    expect(nameShape('good/12 - 34.jpg', classes)).toBe('#');
  });
});

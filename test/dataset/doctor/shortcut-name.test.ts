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
  });
});

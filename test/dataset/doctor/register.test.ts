import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checks } from '../../../main/dataset/doctor/register.ts';
import { ignoredReasons, unreadableReasons } from '../../../main/dataset/scanned-image.ts';
import { languages, say } from '../../../main/foundation/language.ts';
import { texts } from '../../../main/foundation/texts/index.ts';
import type { Finding } from '../../../main/dataset/revision.ts';
import { manyImages, reportOf, savedAgain, scanned, scanOf, textureOf } from '../scanned-images.ts';

function tellable(findings: readonly Finding[]): void {
  for (const { code, values } of findings) {
    for (const language of languages) {
      for (const part of ['fact', 'why', 'remedy']) expect(say(`${code}.${part}`, values, language), `${code}.${part} in ${language}`).toMatch(/^\S.*[.)]$/);
    }
  }
}

/** Folders with all sorts of flaws. */
const scans = {
  'flawed files': scanOf(
    [
      ...manyImages(['good', 'Good ', 'scratch'], 12, (label, index) => ({ width: label === 'scratch' ? 90 : 64, format: label === 'good' ? 'png' : 'jpeg', meanBrightness: label === 'scratch' ? 200 : index })),
      scanned('good/a.jpg', { hash: 'p' }),
      scanned('good/b.jpg', { hash: 'p' }),
      scanned('scratch/c.jpg', { hash: 'q' }),
      scanned('good/c.jpg', { hash: 'q' }),
      scanned('good/d.jpg', { thumbnail: textureOf(1) }),
      scanned('good/e.jpg', { thumbnail: savedAgain(textureOf(1)) }),
      scanned('scratch/e.jpg', { thumbnail: savedAgain(textureOf(1), 2) }),
      scanned('scratch/tiny.jpg', { height: 3 }),
      scanned('scratch/blank.jpg', { contrast: 0 }),
      scanned('scratch/deep.tif', { depth: 16, usedBits: 12, width: 1000 }),
    ],
    {
      classes: ['Good ', 'good', 'scratch', 'void'],
      unreadable: unreadableReasons.map((reason) => ({ path: `void/${reason}.jpg`, label: 'void', reason, detail: reason })),
      ignored: ignoredReasons.map((reason) => ({ path: reason, reason, detail: reason })),
    },
  ),
  'a leaking split': scanOf(
    [
      ...manyImages(['a', 'b'], 30, (label, index) => ({ side: label === 'b' || index % 2 ? 'train' : 'test', group: `${index % 9}` })),
      scanned('a/x.jpg', { hash: 'p', side: 'train' }),
      scanned('a/y.jpg', { hash: 'p', side: 'test' }),
      scanned('b/x.jpg', { thumbnail: textureOf(1), side: 'train' }),
      scanned('b/y.jpg', { thumbnail: savedAgain(textureOf(1)), side: 'test' }),
    ],
    { layout: 'labels-file' },
  ),
  'too little': scanOf([...manyImages(['a'], 60), ...manyImages(['b'], 2)]),
  'views of parts': scanOf([...['a', 'b'].flatMap((label) => Array.from({ length: 30 }, (_, index) => scanned(`${label}/part${Math.floor(index / 3)}_view${index % 3}.jpg`))), scanned('a/other.jpg')]),
};

describe('the doctor', () => {
  test.each(Object.entries(scans))('says every finding in every language: %s', async (_, scan) => {
    const findings = await reportOf(scan);
    expect(findings.length).toBeGreaterThan(1);
    tellable(findings);
  });

  test('finds each flaw that was planted', async () => {
    const codes = (await reportOf(scans['flawed files'])).map(({ code }) => code.replace('doctor.', ''));
    for (const code of [...unreadableReasons, 'class-names-alike', 'empty-class', 'exact-duplicate', 'near-duplicate', 'one-image-two-classes', 'alike-in-two-classes', 'too-small', 'blank', 'odd-mode', 'unused-bits', 'shortcut-brightness']) {
      expect(codes).toContain(code);
    }
  });

  test('says what blocks first, then what wants a decision, then notes', async () => {
    const severities = (await reportOf(scans['too little'])).map(({ severity }) => severity);
    expect(severities[0]).toBe('blocks');
    expect(severities).toEqual([...severities].sort((left, right) => ['blocks', 'decide', 'note'].indexOf(left) - ['blocks', 'decide', 'note'].indexOf(right)));
  });

  test('has nothing to say about a sound folder', async () => {
    expect(await reportOf(scanOf(manyImages(['crack', 'dent', 'good'], 210)))).toEqual([]);
  });

  test('has a reason beside every fact and remedy', () => {
    const of = (part: string) => Object.keys(texts).filter((key) => key.startsWith('doctor.') && key.split('.').length === 3 && key.endsWith(`.${part}`)).map((key) => key.split('.')[1]);
    expect(of('why')).toEqual(of('remedy'));
  });

  test('runs every check that there is a file for', () => {
    const folder = new URL('../../../main/dataset/doctor/', import.meta.url);
    const own = readdirSync(folder).filter((name) => !['check.ts', 'register.ts', 'shortcut.ts', 'predictability.ts'].includes(name));
    // `shortcuts.ts` holds three checks of one line each.
    expect(checks).toHaveLength(own.length + 2);
  });
});

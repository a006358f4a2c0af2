/** What stands on the pages, read back by poppler where it is there. */
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { sheetPdf } from '../../../main/deploy/sheet/sheet-pdf.ts';
import { exampleSheet } from './example-facts.ts';

const there = spawnSync('pdftotext', ['-v']).error === undefined;

/** One text a page. */
function pagesOf(pdf: Buffer): string[] {
  const { stdout, status } = spawnSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8', maxBuffer: 2 ** 26 });
  expect(status).toBe(0);
  return stdout.split('\f').slice(0, -1);
}

describe.skipIf(!there)(`the pages of the sheet${there ? '' : ' (skipped: no pdftotext)'}`, () => {
  it.each(Array.from({ length: 14 }, (_, index) => index * 2 + 3))('have everything on them with %i classes: no page is empty, no matrix is torn apart', async (count) => {
    const classes = Array.from({ length: count }, (_, index) => (index % 2 ? `вид ${index}` : `oxide_scale_of_temperature_${index}`));
    const pages = pagesOf(await sheetPdf(exampleSheet('ru', { classes, goodClass: count % 4 === 1 ? classes[1] : null, perClass: 5, people: [] })));
    for (const page of pages) expect(page.trim().split('\n').length).toBeGreaterThan(4);
    const withMatrix = pages.filter((page) => page.includes('истинный класс') && page.includes('класс, названный сетью'));
    expect(withMatrix).toHaveLength(1);
    expect(withMatrix[0]).toContain('Матрица ошибок');
    expect(withMatrix[0]).toMatch(new RegExp(`\\n\\s*${count} +\\S`));
    const [signatures] = pages.filter((page) => page.includes('Подписи'));
    for (const role of ['составил', 'проверил', 'принял']) expect(signatures).toContain(role);
  });
});

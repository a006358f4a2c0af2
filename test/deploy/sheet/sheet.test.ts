import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { sheetHtml } from '../../../main/deploy/sheet/sheet-html.ts';
import { sheetPdf } from '../../../main/deploy/sheet/sheet-pdf.ts';
import { exampleSheet } from './example-facts.ts';

let picture: Uint8Array;
beforeAll(async () => {
  picture = await sharp({ create: { width: 24, height: 24, channels: 3, background: '#777' } }).jpeg().toBuffer();
});

const plainText = (html: string) => html.replace(/<style>.*<\/style>/s, '').replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');

describe('the acceptance sheet', () => {
  it.each(['en', 'ru'] as const)('says in %s what was measured, with n, intervals and the rule of three, and leaves nothing unsaid', (language) => {
    const text = plainText(sheetHtml(exampleSheet(language)));
    for (const there of ['d-0123456789ab', 'a1'.repeat(32), 'b2'.repeat(32), 'c3'.repeat(32), 'onnxruntime 1.30.0', 'VDI/VDE/VDMA 2632', 'Анна']) expect(text).toContain(there);
    expect(text).not.toMatch(/undefined|NaN|\[object|\{[a-z]|conform|соответств/i);
  });

  it('states escape and overkill of the operating point, with the bound where nothing was seen', () => {
    expect(plainText(sheetHtml(exampleSheet('en', { wrongOneIn: 0 })))).toMatch(/Escape: defective parts that pass 0\.0% 0 of 80; at most 3\.8% by the rule of three/);
  });

  it('says why there is no escape where no class is good', () => {
    const text = plainText(sheetHtml(exampleSheet('en', { goodClass: null })));
    expect(text).toContain('No class is marked good');
    expect(text).not.toMatch(/Escape: defective|False alarm\b/);
  });

  it('shows hostile names of classes as text', () => {
    const html = sheetHtml(exampleSheet('en', { classes: ['<script>alert(1)</script>', '"quoted" & \'so\'', 'plain'], goodClass: null }));
    expect(html).not.toContain('<script>');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it('has room for three signatures, and says where an original is gone', () => {
    const html = sheetHtml(exampleSheet('en'));
    expect(html.match(/<table class="signatures">.*?<\/table>/s)![0].match(/<tr>/g)).toHaveLength(4);
    expect(html).toContain('the original is gone');
    expect(sheetHtml(exampleSheet('en', { picture }))).not.toContain('the original is gone');
  });

  it('is one page that fetches nothing', () => {
    expect(sheetHtml(exampleSheet('ru', { picture }))).not.toMatch(/https?:|<link|<script|url\(/);
  });

  it('gives the same bytes for the same facts, in both forms', async () => {
    const [first, second] = [exampleSheet('ru', { picture }), exampleSheet('ru', { picture })];
    expect(sheetHtml(second)).toBe(sheetHtml(first));
    expect((await sheetPdf(second)).equals(await sheetPdf(first))).toBe(true);
  });

  it('becomes a PDF with its own letters for thirty classes with long names, for none marked good, and for no error', async () => {
    const classes = Array.from({ length: 30 }, (_, index) => `oxide_scale_of_temperature_system_${'x'.repeat(index)}`);
    for (const wishes of [{ classes, goodClass: null, perClass: 3 }, { wrongOneIn: 0, people: [] }]) {
      const pdf = await sheetPdf(exampleSheet('ru', wishes));
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
      expect(pdf.includes('FontFile2')).toBe(true);
      expect(pdf.includes('Roboto')).toBe(true);
    }
  });
});

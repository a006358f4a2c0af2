import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { decodeText, parseLabels } from '../../main/dataset/labels-csv.ts';

const parse = (text: string) => parseLabels('labels.csv', Buffer.from(text));
const codeOf = (bytes: Uint8Array) => {
  try {
    parseLabels('labels.csv', bytes);
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

const cell = fc.string({ unit: fc.constantFrom(...'aяЁ ,;"\t\'7/.'), minLength: 1, maxLength: 12 }).map((text) => text.trim()).filter((text) => text !== '');
const table = fc.record({
  rows: fc.array(fc.tuple(cell, cell, cell, cell), { minLength: 1, maxLength: 8 }),
  delimiter: fc.constantFrom(',', ';', '\t'),
  lineEnd: fc.constantFrom('\n', '\r\n'),
  encoding: fc.constantFrom('utf-8', 'utf-8 bom', 'windows-1251', 'utf16-le bom'),
});

describe('parseLabels', () => {
  test('reads back what a spreadsheet writes: any separator, quotes, line ends, encoding', () => {
    fc.assert(
      fc.property(table, ({ rows, delimiter, lineEnd, encoding }) => {
        const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const text = [['File', 'LABEL', 'Group', 'split'], ...rows].map((cells) => cells.map(quote).join(delimiter)).join(lineEnd) + lineEnd;
        const bytes = iconv.encode(text, encoding.replace(' bom', ''), { addBOM: encoding.endsWith('bom') });
        expect(parseLabels('labels.csv', bytes).map(({ file, label, group, split }) => [file, label, group, split])).toEqual(rows);
      }),
    );
  });

  test('columns come in any order, others are passed over, and missing ones are empty', () => {
    expect(parse('note;Класс;файл\nx;царапина;1.png\n')).toEqual([{ line: 2, file: '1.png', label: 'царапина', group: '', split: '' }]);
  });

  test('lines are counted as an editor counts them', () => {
    expect(parse('file,label\n\n1.png,a\n,\n2.png,b\n').map(({ line }) => line)).toEqual([3, 5]);
  });

  test('short rows, empty cells and stray quotes are kept for the caller to judge', () => {
    expect(parse('file,label\n1.png\n,a\n4" pipe.png,b\n').map(({ file, label }) => [file, label])).toEqual([
      ['1.png', ''],
      ['', 'a'],
      ['4" pipe.png', 'b'],
    ]);
  });

  test('a comma inside a file name does not hide the semicolons', () => {
    expect(parse('file;label\na,b.png;x\n')).toMatchObject([{ file: 'a,b.png', label: 'x' }]);
  });

  test('a first line of Excel names the separator, and lines are counted with it', () => {
    expect(parse('sep=;\r\nfile;label\r\na,b.png;x\r\n')).toMatchObject([{ line: 3, file: 'a,b.png', label: 'x' }]);
    expect(parse('"sep=\t"\nfile\tlabel\n1.png\tx\n')).toMatchObject([{ line: 3, file: '1.png' }]);
  });

  test('a quotation mark that nothing closes is named by its line', () => {
    const table = (rows: string) => () => parse(`file,label\n"1.png",a\n\n${rows}`);
    expect(table('2.png,"b\n3.png,a\n4.png,b\n')).toThrow(expect.objectContaining({ code: 'dataset.labels-quote', values: { path: 'labels.csv', line: 4 } }));
    expect(() => parse('file,label\r\n"1.png",a\r\n"2.png,b\r\n')).toThrow(expect.objectContaining({ values: { path: 'labels.csv', line: 3 } }));
    expect(table('2.png,b\n"3.png,a')).toThrow(expect.objectContaining({ values: { path: 'labels.csv', line: 5 } }));
  });

  test('without the columns it says what it found', () => {
    expect(codeOf(Buffer.from('1.png,scratch\n2.png,pit\n'))).toBe('dataset.labels-header');
    expect(codeOf(Buffer.alloc(0))).toBe('dataset.labels-header');
  });

  test('any bytes are a table or a failure', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const code = codeOf(Buffer.concat([Buffer.from('file,label\n'), bytes]));
        return code === undefined || code === 'dataset.labels-malformed' || code === 'dataset.labels-quote';
      }),
    );
  });
});

test('Windows-1251 is recognised because it is no valid UTF-8', () => {
  expect(decodeText(iconv.encode('Царапина', 'windows-1251'))).toBe('Царапина');
  expect(decodeText(Buffer.from('Царапина'))).toBe('Царапина');
});

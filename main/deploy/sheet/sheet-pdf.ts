/** The sheet as PDF, A4, Roboto embedded (Latin and Cyrillic). The same document gives the same bytes. */
import pdfmake, { type Content, type TableCell } from 'pdfmake';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { SheetBlock, SheetDocument } from './sheet-document.ts';

type PageDefinition = Parameters<typeof pdfmake.createPdf>[0];

const ink = '#1b1b1a';
const quiet = '#55534e';
const line = '#bdb9b1';
/** In points: A4 without its margins. */
const pageWidth = 595.28 - 2 * 42;
const pageTop = 40;
const pageBottom = 52;
const pageHeight = 841.89 - pageTop - pageBottom;
const picturesInRow = 4;

export async function sheetPdf(sheet: SheetDocument): Promise<Buffer> {
  const fonts = join(dirname(createRequire(import.meta.url).resolve('pdfmake/package.json')), 'fonts', 'Roboto');
  const normal = join(fonts, 'Roboto-Regular.ttf');
  const bold = join(fonts, 'Roboto-Medium.ttf');
  pdfmake.setFonts({ Roboto: { normal, bold, italics: normal, bolditalics: bold } });
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => path === normal || path === bold);
  return pdfmake.createPdf(definitionOf(sheet)).getBuffer();
}

function definitionOf({ language, title, subtitle, foot, pageOf, created, blocks }: SheetDocument): PageDefinition {
  return {
    pageSize: 'A4',
    pageMargins: [42, pageTop, 42, pageBottom],
    language: language === 'ru' ? 'ru-RU' : 'en-GB',
    info: { title: `${title} – ${subtitle}`, creator: 'Fettle', producer: 'pdfmake', creationDate: created },
    defaultStyle: { font: 'Roboto', fontSize: 9.5, lineHeight: 1.2, color: ink },
    footer: (page, pages) => ({ columns: [{ text: foot, width: '*' }, { text: pageOf(page, pages), width: 'auto' }], margin: [42, 18, 42, 0], fontSize: 8, color: quiet }),
    content: [
      { text: title, fontSize: 20, bold: true },
      { text: subtitle, color: quiet, margin: [0, 0, 0, 6] },
      { canvas: [{ type: 'line', x1: 0, y1: 0, x2: pageWidth, y2: 0, lineWidth: 1.4, lineColor: ink }], margin: [0, 0, 0, 10] },
      ...blocks.map((block, index) => (block.kind === 'heading' ? heading(block.text, heightWith(blocks[index + 1])) : contentOf(block))),
    ],
    pageBreakBefore: ({ headlineLevel, startPosition }) => (headlineLevel ?? 0) > 0 && startPosition.top + headlineLevel! > pageHeight + pageTop,
  };
}

/**
 * Points that a heading needs below its top, so that it does not stand alone at the foot of a page, and a matrix or the signatures are
 * not torn apart. (`unbreakable` of pdfmake loses what it moves where a page break is decided in `pageBreakBefore` too.)
 */
function heightWith(next: SheetBlock | undefined): number {
  if (next?.kind === 'signatures') return 40 + 20 + 42 * next.rows.length;
  if (next?.kind !== 'matrix') return 90;
  const { fontSize, labelWidth, rowPadding } = matrixSizes(next.labels.length);
  const lines = next.labels.map((label) => Math.ceil(((label.length + 4) * fontSize * 0.56) / labelWidth));
  const height = lines.reduce((sum, count) => sum + count * fontSize * 1.25 + rowPadding, 2 * (fontSize * 1.25 + rowPadding));
  // Of one that no page can hold the beginning stands below its heading.
  return height > pageHeight ? 90 : 40 + height;
}

function contentOf(block: SheetBlock): Content {
  switch (block.kind) {
    case 'heading':
      return heading(block.text, 0);
    case 'paragraph':
      return { text: block.text, margin: [0, 0, 0, 5] };
    case 'remark':
      return { text: block.text, fontSize: 8, color: quiet, margin: [0, 2, 0, 5] };
    case 'figures':
      return figures(block);
    case 'facts':
      return {
        table: { widths: [105, '*'], body: block.rows.map(([name, value]) => [{ text: name, color: quiet }, breakable(value)]), dontBreakRows: true },
        layout: { hLineWidth: () => 0, vLineWidth: () => 0, paddingLeft: () => 0, paddingRight: () => 8, paddingTop: () => 1.2, paddingBottom: () => 1.2 },
      };
    case 'table':
      return table(block);
    case 'matrix':
      return matrix(block);
    case 'pictures':
      return pictures(block);
    case 'signatures':
      return {
        table: {
          headerRows: 1,
          dontBreakRows: true,
          keepWithHeaderRows: block.rows.length,
          widths: [85, '*', 80, 150],
          heights: (row) => (row === 0 ? 14 : 34),
          body: [block.columns.map((text) => ({ text, bold: true })), ...block.rows.map((text) => [text, ...block.columns.slice(1).map(() => '')])],
        },
        layout: boxes,
      };
  }
}

/** @param needed in points, read again by `pageBreakBefore` */
function heading(text: string, needed: number): Content {
  return { text, fontSize: 12.5, bold: true, margin: [0, 14, 0, 4], headlineLevel: Math.ceil(needed) };
}

const boxes = { hLineWidth: () => 0.6, vLineWidth: () => 0.6, hLineColor: () => '#8b877f', vLineColor: () => '#8b877f', paddingLeft: () => 5, paddingRight: () => 5, paddingTop: () => 3, paddingBottom: () => 3 };

function figures({ figures: list }: Extract<SheetBlock, { kind: 'figures' }>): Content {
  return {
    table: {
      widths: list.map(() => '*'),
      dontBreakRows: true,
      // Names of different length: the values still stand on one line.
      body: [
        list.map(({ name }): TableCell => ({ text: name, fontSize: 8, color: quiet })),
        list.map(({ value }): TableCell => ({ text: value, fontSize: 17, bold: true })),
        list.map(({ detail }): TableCell => ({ ...breakable(detail), fontSize: 8 })),
      ],
    },
    layout: {
      ...boxes,
      hLineWidth: (row) => (row === 0 || row === 3 ? 0.6 : 0),
      hLineColor: () => line,
      vLineColor: () => line,
      paddingLeft: () => 7,
      paddingRight: () => 7,
      paddingTop: (row) => (row === 0 ? 6 : 0),
      paddingBottom: (row) => (row === 2 ? 6 : 1),
    },
    margin: [0, 6, 0, 8],
  };
}

function table({ columns, rows }: Extract<SheetBlock, { kind: 'table' }>): Content {
  // Columns of numbers are as wide as they need; columns of words share the rest.
  const small = columns.length > 5;
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      keepWithHeaderRows: 1,
      widths: columns.map(({ align }) => (align === 'right' ? 'auto' : '*')),
      body: [
        columns.map(({ head, align }) => ({ text: head, bold: true, alignment: align ?? 'left' })),
        ...rows.map((row) => row.map((cell, index): TableCell => ({ ...breakable(cell), alignment: columns[index].align ?? 'left' }))),
      ],
    },
    fontSize: small ? 8.5 : 9,
    layout: {
      hLineWidth: (row) => (row === 0 ? 0 : row === 1 ? 0.9 : 0.4),
      vLineWidth: () => 0,
      hLineColor: (row) => (row === 1 ? ink : line),
      paddingLeft: () => 0,
      paddingRight: (index) => (index === columns.length - 1 ? 0 : 9),
      paddingTop: () => 2.6,
      paddingBottom: () => 2.6,
    },
    margin: [0, 2, 0, 4],
  };
}

function matrixSizes(classes: number): { many: boolean; fontSize: number; labelWidth: number; rowPadding: number } {
  const many = classes > 12;
  return { many, fontSize: classes > 24 ? 5.6 : many ? 6.6 : 8.5, labelWidth: many ? 92 : 150, rowPadding: many ? 2 : 5 };
}

function matrix({ rowsTitle, columnsTitle, total, labels, counts }: Extract<SheetBlock, { kind: 'matrix' }>): Content {
  const { many, fontSize, labelWidth, rowPadding } = matrixSizes(labels.length);
  const cell = Math.min(34, (pageWidth - labelWidth - 40) / labels.length - (many ? 3 : 7));
  const middle = { alignment: 'center' as const };
  const padding = many ? 1.5 : 3.5;
  const heads: TableCell[] = [
    [{ text: rowsTitle, rowSpan: 2, bold: true }, { text: columnsTitle, colSpan: labels.length, bold: true, ...middle }, ...labels.slice(1).map(() => ({})), { text: total, rowSpan: 2, bold: true, ...middle }],
    [{}, ...labels.map((_, index) => ({ text: String(index + 1), ...middle })), {}],
  ] as unknown as TableCell[];
  const rows = counts.map((row, actual): TableCell[] => [
    breakable(`${actual + 1}  ${labels[actual]}`),
    ...row.map((count, said): TableCell => {
      if (said === actual) return { text: String(count), fillColor: '#e8e6e1', ...middle };
      return count === 0 ? { text: '·', color: '#8b877f', ...middle } : { text: String(count), bold: true, fillColor: '#c9c5bc', ...middle };
    }),
    { text: String(row.reduce((sum, count) => sum + count, 0)), ...middle },
  ]);
  return {
    table: { headerRows: 2, dontBreakRows: true, widths: [labelWidth, ...labels.map(() => cell), many ? 20 : 26], body: [...heads, ...rows] as TableCell[][] },
    fontSize,
    layout: { hLineWidth: () => 0.4, vLineWidth: () => 0.4, hLineColor: () => line, vLineColor: () => line, paddingLeft: () => padding, paddingRight: () => padding, paddingTop: () => rowPadding / 2, paddingBottom: () => rowPadding / 2 },
    margin: [0, 2, 0, 4],
  };
}

function pictures({ title, pictures: list, missing }: Extract<SheetBlock, { kind: 'pictures' }>): Content {
  const width = (pageWidth - (picturesInRow - 1) * 10) / picturesInRow;
  const cells = list.map(({ picture, lines }): TableCell => ({
    stack: [
      picture ? { image: `data:image/jpeg;base64,${Buffer.from(picture).toString('base64')}`, fit: [width, 92] } : { text: missing, color: quiet, fontSize: 8, margin: [0, 30, 0, 30] },
      ...lines.map((text, index) => ({ ...breakable(text), fontSize: index === 0 ? 8 : 7, bold: index === 0, color: index === 0 ? ink : quiet, ...(index === 0 ? { margin: [0, 2, 0, 0] as [number, number, number, number] } : {}) })),
    ],
  }));
  const rows: TableCell[][] = [];
  for (let first = 0; first < cells.length; first += picturesInRow) {
    const row = cells.slice(first, first + picturesInRow);
    rows.push([...row, ...Array.from({ length: picturesInRow - row.length }, () => '')]);
  }
  const head = title === '' ? [] : [[{ ...breakable(title), bold: true, fontSize: 9.5, colSpan: picturesInRow }, ...Array.from({ length: picturesInRow - 1 }, () => ({}))]];
  return {
    table: { widths: Array.from({ length: picturesInRow }, () => width), dontBreakRows: true, headerRows: head.length, keepWithHeaderRows: head.length, body: [...head, ...rows] as TableCell[][] },
    layout: { hLineWidth: () => 0, vLineWidth: () => 0, paddingLeft: () => 0, paddingRight: () => 10, paddingTop: () => 3, paddingBottom: () => 4 },
    margin: [0, 2, 0, 4],
  };
}

/** Names and hashes without a blank are broken anywhere; words are not. */
function breakable(text: string): { text: string; wordBreak?: 'break-all' } {
  return /\S{18,}/.test(text) ? { text, wordBreak: 'break-all' } : { text };
}

/**
 * `labels.csv`: a table of `file,label[,group][,split]`, as a spreadsheet writes it: comma, semicolon or tab, which
 * Excel may name in a line `sep=;` of its own; UTF-8 with or without byte order mark, UTF-16, or Windows-1251.
 */
import { CsvError, parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { Failure } from '../foundation/failure.ts';

export interface LabelRow {
  /** Line in the file, from 1. */
  line: number;
  file: string;
  label: string;
  /** '' where the table has no such column or cell. */
  group: string;
  split: string;
}

const columnNames: Record<keyof Omit<LabelRow, 'line'>, string[]> = {
  file: ['file', 'filename', 'file name', 'file_name', 'path', 'image', 'файл', 'имя файла', 'путь', 'изображение'],
  label: ['label', 'class', 'defect', 'метка', 'класс', 'дефект', 'вид дефекта'],
  group: ['group', 'part', 'lot', 'группа', 'деталь', 'партия'],
  split: ['split', 'set', 'side', 'выборка', 'часть'],
};

/** The text of a table, by its byte order mark, else UTF-8 where that is valid, else Windows-1251. */
export function decodeText(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return iconv.decode(buffer, 'utf16-le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return iconv.decode(buffer, 'utf16-be');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return iconv.decode(buffer, 'windows-1251');
  }
}

/**
 * @param path of the table, for the failures
 * @throws Failure `dataset.labels-header` without a column for files or labels, `dataset.labels-quote`, `dataset.labels-malformed`
 */
export function parseLabels(path: string, bytes: Uint8Array): LabelRow[] {
  const text = decodeText(bytes).replace(/^\ufeff/, '');
  const records = readRecords(path, text);
  const header = (records[0]?.cells ?? []).map((cell) => cell.trim().toLowerCase());
  const columns = columnsOf(header);
  if (columns.file === -1 || columns.label === -1) throw new Failure('dataset.labels-header', { path, found: header.join(', ') || '-' });
  return records.slice(1).map(({ line, cells }) => {
    const cell = (column: number) => (column === -1 ? '' : (cells[column] ?? '').trim());
    return { line, file: cell(columns.file), label: cell(columns.label), group: cell(columns.group), split: cell(columns.split) };
  });
}

function columnsOf(header: string[]): Record<keyof typeof columnNames, number> {
  const find = (names: string[]) => header.findIndex((cell) => names.includes(cell));
  return { file: find(columnNames.file), label: find(columnNames.label), group: find(columnNames.group), split: find(columnNames.split) };
}

function readRecords(path: string, text: string): { line: number; cells: string[] }[] {
  const named = /^"?sep=([,;\t])"?(?=[\r\n])/i.exec(text);
  let lastLine = named ? 1 : 0;
  try {
    const rows = parse(text, {
      delimiter: named?.[1] ?? delimiterOf(text),
      from_line: named ? 2 : 1,
      on_record: (record, { lines }) => {
        lastLine = lines;
        return record;
      },
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return rows.map(({ record, info }) => ({ line: info.lines, cells: record }));
  } catch (error) {
    if (error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED') throw new Failure('dataset.labels-quote', { path, line: lineWithQuote(text, lastLine) }, { cause: error });
    throw new Failure('dataset.labels-malformed', { path, reason: error instanceof Error ? error.message : String(error) }, { cause: error });
  }
}

/** The line of the quotation mark that opens and is never closed: the first that has one behind the last whole row. @param after from 1 */
function lineWithQuote(text: string, after: number): number {
  const lines = text.split(/\r\n|\r|\n/);
  return Math.max(0, lines.findIndex((line, index) => index >= after && line.includes('"'))) + 1;
}

/** The separator under which the first line holds the most known columns; a comma where none does. */
function delimiterOf(text: string): string {
  const firstLine = /^[^\r\n]*/.exec(text.trimStart())?.[0] ?? '';
  const known = (delimiter: string) => {
    const header = firstLine.split(delimiter).map((cell) => cell.trim().replace(/^"|"$/g, '').trim().toLowerCase());
    return Object.values(columnsOf(header)).filter((column) => column !== -1).length;
  };
  return [',', ';', '\t'].reduce((best, delimiter) => (known(delimiter) > known(best) ? delimiter : best), ',');
}

/** Plain tables: a line of heads, a rule, rows. No colours and no boxes, so that they can be pasted anywhere. */
import Table from 'cli-table3';

export interface Column {
  head: string;
  /** Numbers stand at the right. */
  align?: 'left' | 'right';
}

const noLines = {
  top: '', 'top-mid': '', 'top-left': '', 'top-right': '',
  bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '',
  left: '', 'left-mid': '', right: '', 'right-mid': '',
  mid: '', 'mid-mid': '', middle: '  ',
};

/** @returns lines without blanks at their ends, the last one without a line break */
export function tableOf(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map((column, index) => Math.max(...[column.head, ...rows.map((row) => row[index])].map(widthOf)));
  const table = new Table({
    head: columns.map((column) => printable(column.head)),
    chars: noLines,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0, compact: true },
    colAligns: columns.map((column) => column.align ?? 'left'),
  });
  table.push(widths.map((width) => '─'.repeat(width)), ...rows.map((row) => row.map(printable)));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

/** Facts in two columns: name, value. */
export function factsOf(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(0, ...rows.map(([name]) => widthOf(name)));
  return rows.map(([name, value]) => `${printable(name)}${' '.repeat(width - widthOf(name))}  ${printable(value)}`.trimEnd()).join('\n');
}

/** A file name may hold anything; what would move the cursor is shown as a replacement character. */
export function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
}

function widthOf(text: string): number {
  return [...text.normalize('NFC')].length;
}

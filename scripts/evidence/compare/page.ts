/** The page that people read: tables, pictures, and in words where a control wins. */
import { join } from 'node:path';
import { writeFileAtomically } from '../../../main/foundation/atomic-file.ts';
import type { Ledger } from './ledger.ts';
import { pictureOf, type Axis } from './picture.ts';
import { linesOf, type Line } from './summary.ts';
import { controlsThatWin, tableOf } from './table.ts';

const axes: Record<string, Axis> = {
  bytes: { title: 'bytes of the written file, kB', value: ({ bytes }) => bytes / 1000 },
  milliseconds: { title: 'milliseconds an image, one thread (dense and small in turns)', value: ({ milliseconds }) => milliseconds },
};

export function writePage(folder: string, ledger: Ledger): void {
  const lines = linesOf(ledger);
  const data = [...new Set(lines.map((line) => line.data))];
  for (const name of data) {
    const own = lines.filter((line) => line.data === name);
    for (const [axis, settings] of Object.entries(axes)) {
      writeFileAtomically(join(folder, `${name}-${axis}.svg`), pictureOf(own, settings, `${name}: accuracy against ${axis}`));
    }
  }
  writeFileAtomically(join(folder, 'README.md'), pageOf(data.map((name) => ({ name, lines: lines.filter((line) => line.data === name) })), ledger));
}

function pageOf(data: { name: string; lines: Line[] }[], ledger: Ledger): string {
  const days = Object.values(ledger).map(({ day }) => day).sort();
  const engines = [...new Set(Object.values(ledger).map(({ engine }) => engine))].join('; ');
  const parts = data.map(({ name, lines }) => {
    const wins = controlsThatWin(lines);
    return [
      `## ${name}, ${lines[0].testImages} test images`,
      tableOf(lines),
      wins.length > 0 ? `Where a control is at least as good:\n\n${wins.map((sentence) => `- ${sentence}`).join('\n')}` : 'No control is as good as what it controls.',
      ...Object.keys(axes).map((axis) => `![${name}, accuracy against ${axis}](${name}-${axis}.svg)`),
    ].join('\n\n');
  });
  return `# Every way beside its controls

Written by \`npm run evidence -- FOLDER...\` (\`scripts/evidence/compare-ways.ts\`); ${days[0] ?? ''} to ${days.at(-1) ?? ''}, engine: ${engines}.
Figures are of the written files on the frozen test set, the same for all seeds: mean ± standard deviation over the seeds of training; with one
seed there is no spread, and a point or two are noise. ‘Points lost’ is macro-F1 against the dense network of the same seed; below zero is gained.
Times are of a machine that did other work as well, unless its user kept it calm; ‘times faster’ is a ratio measured in turns.

${parts.join('\n\n')}
`;
}

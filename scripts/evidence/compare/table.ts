/** The lines as a Markdown table, the smallest network last; what a control does better is said in words. */
import { peerTitles, ways } from './ways.ts';
import type { Line, Spread } from './summary.ts';

export function titleOf({ way, role }: Pick<Line, 'way' | 'role'>): string {
  if (way === null) return 'dense';
  if (way in peerTitles) return peerTitles[way];
  const title = ways.find(({ name }) => name === way)?.title ?? way;
  return role === 'small' ? `${title}, while training` : `${title}: ${role}`;
}

export function tableOf(lines: readonly Line[]): string {
  const head = '| network | seeds | bytes | of dense | macro-F1 | points lost | times faster | training |\n|---|---|---|---|---|---|---|---|';
  const sorted = [...lines].sort((one, other) => other.share - one.share || titleOf(one).localeCompare(titleOf(other)));
  const rows = sorted.map((line) =>
    [
      titleOf(line),
      String(line.seeds),
      bytesText(line.bytes),
      percent(line.share, line.share < 0.1 ? 1 : 0),
      spreadText(line.macroF1, (value) => (100 * value).toFixed(1), ' %'),
      line.way === null ? '' : spreadText(line.lost, (value) => value.toFixed(1).replace('-', '−')),
      line.way === null || line.faster === null ? '' : line.faster.toFixed(1),
      spreadText(line.seconds, (value) => value.toFixed(0), ' s'),
    ].join(' | '),
  );
  return [head, ...rows.map((row) => `| ${row} |`)].join('\n');
}

/** Where a control is at least as good as what it controls, for each way and size. */
export function controlsThatWin(lines: readonly Line[]): string[] {
  return lines
    .filter(({ role }) => role === 'small')
    .flatMap((small) => {
      const rivals = lines.filter((line) => line.way === small.way && line.size === small.size && line.role !== 'small');
      return rivals
        .filter((rival) => rival.macroF1.mean >= small.macroF1.mean)
        .map((rival) => `${titleOf(rival)} at ${percent(rival.share, 1)} of the bytes has ${pointsText(rival)} points of macro-F1; ${titleOf(small)} has ${pointsText(small)}.`);
    });
}

const pointsText = ({ macroF1 }: Line) => spreadText(macroF1, (value) => (100 * value).toFixed(1));
const percent = (share: number, digits: number) => `${(100 * share).toFixed(digits)} %`;

export function bytesText(bytes: number): string {
  return bytes >= 1e6 ? `${(bytes / 1e6).toFixed(bytes >= 1e7 ? 1 : 2)} MB` : `${(bytes / 1e3).toFixed(0)} kB`;
}

function spreadText({ mean, deviation }: Spread, text: (value: number) => string, unit = ''): string {
  return deviation === null ? `${text(mean)}${unit}` : `${text(mean)} ± ${text(deviation)}${unit}`;
}

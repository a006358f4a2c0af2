/** Accuracy against what a network costs, as a drawing that any browser shows: one mark a line of the table, whiskers for the spread. */
import { extent } from 'd3-array';
import { scaleLinear, scaleLog } from 'd3-scale';
import { symbol, symbolCircle, symbolDiamond, symbolSquare, symbolStar, symbolTriangle } from 'd3-shape';
import { titleOf } from './table.ts';
import type { Line } from './summary.ts';

const width = 760;
const height = 420;
const margin = { top: 34, right: 260, bottom: 48, left: 58 };
/** Okabe and Ito's colours, told apart with any eyes (jfly.uni-koeln.de/color). */
const colours: Record<string, string> = { dense: '#444444', pruning: '#0072b2', 'low-rank': '#d55e00', both: '#009e73', pytorch: '#888888', 'torch-pruning': '#56b4e9', 'pytorch-svd': '#e69f00' };
const marks: Record<string, typeof symbolCircle> = { small: symbolCircle, 'same cut after training': symbolTriangle, 'slim, from scratch': symbolDiamond, dense: symbolSquare };

export interface Axis {
  title: string;
  /** null: this line was not measured so. */
  value(line: Line): number | null;
}

export function pictureOf(lines: readonly Line[], { title, value }: Axis, caption: string): string {
  const drawn = lines.flatMap((line) => {
    const x = value(line);
    return x === null ? [] : [{ line, x }];
  });
  const x = scaleLog().domain(padded(extent(drawn, (one) => one.x) as [number, number])).range([margin.left, width - margin.right]);
  const lows = drawn.map(({ line }) => line.macroF1.mean - (line.macroF1.deviation ?? 0));
  const highs = drawn.map(({ line }) => line.macroF1.mean + (line.macroF1.deviation ?? 0));
  const y = scaleLinear().domain([Math.min(...lows) - 0.005, Math.min(1, Math.max(...highs) + 0.005)]).nice().range([height - margin.bottom, margin.top]);
  const dense = lines.find(({ way }) => way === null);
  const parts = [
    `<text x="${margin.left}" y="18" font-weight="600">${escaped(caption)}</text>`,
    ...y.ticks(6).map((tick) => `<path d="M${margin.left} ${y(tick)}H${width - margin.right}" stroke="#e3e3e3"/><text x="${margin.left - 8}" y="${y(tick) + 4}" text-anchor="end">${(100 * tick).toFixed(1)}</text>`),
    ...x.ticks(5).filter((tick) => isRound(tick)).map((tick) => `<path d="M${x(tick)} ${margin.top}V${height - margin.bottom}" stroke="#efefef"/><text x="${x(tick)}" y="${height - margin.bottom + 18}" text-anchor="middle">${plain(tick)}</text>`),
    `<text x="${(margin.left + width - margin.right) / 2}" y="${height - 10}" text-anchor="middle">${escaped(title)}</text>`,
    `<text transform="translate(14 ${(margin.top + height - margin.bottom) / 2}) rotate(-90)" text-anchor="middle">macro-F1 on the test images, %</text>`,
    dense ? `<path d="M${margin.left} ${y(dense.macroF1.mean)}H${width - margin.right}" stroke="#444444" stroke-dasharray="5 4"/>` : '',
    ...drawn.map(({ line, x: at }) => markOf(line, x(at), y)),
    ...legendOf(drawn.map(({ line }) => line)),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="12" fill="#222222"><title>${escaped(caption)}</title><rect width="100%" height="100%" fill="#ffffff"/>${parts.join('')}</svg>\n`;
}

function markOf(line: Line, left: number, y: (share: number) => number): string {
  const { mean, deviation } = line.macroF1;
  const whisker = deviation === null ? '' : `<path d="M${left} ${y(mean - deviation)}V${y(mean + deviation)}" stroke="${colourOf(line)}"/>`;
  return `<g>${whisker}${shapeOf(line, left, y(mean))}<title>${escaped(`${titleOf(line)}: ${(100 * mean).toFixed(1)} %`)}</title></g>`;
}

function shapeOf(line: Line, left: number, top: number): string {
  const path = symbol(marks[line.way === null ? 'dense' : line.role] ?? symbolStar, 80)();
  const isSmall = line.role === 'small' || line.way === null;
  return `<path d="${path}" transform="translate(${left} ${top})" fill="${isSmall ? colourOf(line) : '#ffffff'}" stroke="${colourOf(line)}" stroke-width="2"/>`;
}

function legendOf(lines: readonly Line[]): string[] {
  const seen = new Map(lines.map((line) => [titleOf(line), line]));
  return [...seen].map(([title, line], index) => {
    const top = margin.top + 10 + index * 22;
    return `${shapeOf(line, width - margin.right + 22, top)}<text x="${width - margin.right + 36}" y="${top + 4}">${escaped(title)}</text>`;
  });
}

const colourOf = ({ way }: Line) => colours[way ?? 'dense'] ?? '#cc79a7';
const padded = ([low, high]: [number, number]): [number, number] => [low / 1.4, high * 1.4];
const isRound = (tick: number) => [1, 2, 5].includes(Number(tick.toExponential().split('e')[0]));
const plain = (tick: number) => String(Number(tick.toPrecision(2)));
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

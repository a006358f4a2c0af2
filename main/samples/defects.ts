/** One function a class of defect; each draws on a surface, in units of the texture's standard deviation. */
import type { Random } from '../foundation/random.ts';
import { between, noiseField, noiseLine, smooth } from './noise.ts';
import type { Surface } from './surface.ts';

export const sampleClasses = ['good', 'inclusions', 'patches', 'pits', 'scratches'] as const;
export type SampleClass = (typeof sampleClasses)[number];

/** The class that means 'no defect'. */
export const goodSampleClass: SampleClass = 'good';

export const drawDefect: Record<SampleClass, (random: Random, surface: Surface) => void> = {
  good: () => {},
  inclusions: drawInclusions,
  patches: drawPatches,
  pits: drawPits,
  scratches: drawScratches,
};

/** One defect in six is weak: a line's own images are never all textbook cases. */
function contrast(random: Random, low: number, high: number): number {
  return random.next() < 1 / 6 ? low * between(random, 0.75, 0.95) : between(random, low, high);
}

/** Thin, long, broken lines at any angle; bright where the metal is fresh, else dark. */
function drawScratches(random: Random, surface: Surface): void {
  const { size, scale } = surface;
  const direction = between(random, 0, Math.PI);
  const sign = random.next() < 0.8 ? 1 : -1;
  for (let left = 2 + random.integer(3); left > 0; left--) {
    const length = Math.round(size * between(random, 0.6, 1.2));
    const width = between(random, 0.9, 1.6) * scale;
    const strength = sign * contrast(random, 3.4, 5.2);
    const pressure = noiseLine(random, length, 14 * scale);
    const bend = between(random, -0.35, 0.35) / length;
    let angle = direction + between(random, -0.2, 0.2);
    let x = size * between(random, 0.25, 0.75) - (Math.cos(angle) * length) / 2;
    let y = size * between(random, 0.25, 0.75) - (Math.sin(angle) * length) / 2;
    for (let step = 0; step < length; step++) {
      const ends = smooth((Math.min(step, length - step) / length) * 6);
      const here = strength * ends * Math.min(Math.max(0.85 + 0.35 * pressure[step], 0.25), 1.2);
      stroke(surface, x, y, width, here);
      angle += bend;
      x += Math.cos(angle);
      y += Math.sin(angle);
    }
  }
}

/** Makes the sum over the steps about the asked strength for the widths drawn here, 0.9 to 1.6 pixels. */
const strokeShare = 0.35;

/** One step of a stroke; steps lie a pixel apart and overlap, so each gives only a part of the strength. */
function stroke(surface: Surface, x: number, y: number, width: number, strength: number): void {
  const { size, values } = surface;
  const reach = Math.ceil(2.5 * width);
  for (let row = Math.max(0, Math.floor(y) - reach); row <= Math.min(size - 1, Math.floor(y) + reach); row++) {
    for (let column = Math.max(0, Math.floor(x) - reach); column <= Math.min(size - 1, Math.floor(x) + reach); column++) {
      const mark = strength * Math.exp(-((column - x) ** 2 + (row - y) ** 2) / (2 * width * width));
      const index = row * size + column;
      values[index] += strokeShare * mark;
    }
  }
}

/** Many small round craters, in clusters: dark floor, a lit rim on the side away from the lamp. */
function drawPits(random: Random, surface: Surface): void {
  const { size, scale } = surface;
  const light = between(random, 0, 2 * Math.PI);
  const strength = contrast(random, 3.6, 5.2);
  const clusters = 1 + random.integer(3);
  for (let cluster = 0; cluster < clusters; cluster++) {
    const centerX = size * between(random, 0.2, 0.8);
    const centerY = size * between(random, 0.2, 0.8);
    const spread = size * between(random, 0.1, 0.3);
    for (let left = Math.ceil(between(random, 16, 38) / clusters); left > 0; left--) {
      const radius = between(random, 2, 4.2) * scale;
      drawPit(surface, centerX + random.normal() * spread, centerY + random.normal() * spread, radius, strength * between(random, 0.75, 1.2), light);
    }
  }
}

function drawPit(surface: Surface, x: number, y: number, radius: number, strength: number, light: number): void {
  const { size, values } = surface;
  const reach = Math.ceil(radius * 2.5);
  for (let row = Math.max(0, Math.floor(y) - reach); row <= Math.min(size - 1, Math.floor(y) + reach); row++) {
    for (let column = Math.max(0, Math.floor(x) - reach); column <= Math.min(size - 1, Math.floor(x) + reach); column++) {
      const right = (column - x) / radius;
      const down = (row - y) / radius;
      const distance = Math.hypot(right, down);
      const floor = -strength * smooth((1.25 - distance) / 0.6);
      const side = distance > 0 ? (right * Math.cos(light) + down * Math.sin(light)) / distance : 0;
      const rim = 0.55 * strength * Math.exp(-((distance - 1.2) ** 2) / 0.08) * Math.max(side, 0);
      values[row * size + column] += floor + rim;
    }
  }
}

/** Large areas with ragged edges where scale or oxide lies: another level, and the streaks under it are dulled. */
function drawPatches(random: Random, surface: Surface): void {
  const { size, values, scale } = surface;
  const ragged = noiseField(random, size, { along: 16 * scale, across: 9 * scale, angle: surface.rolling });
  const fine = noiseField(random, size, { along: 4 * scale, across: 3 * scale, angle: surface.rolling });
  const sign = random.next() < 0.6 ? -1 : 1;
  for (let left = 1 + random.integer(3); left > 0; left--) {
    const strength = sign * contrast(random, 2.6, 4);
    const x = size * between(random, 0.15, 0.85);
    const y = size * between(random, 0.15, 0.85);
    const long = size * between(random, 0.16, 0.34);
    const short = long * between(random, 0.45, 0.9);
    const angle = surface.rolling + between(random, -0.5, 0.5);
    for (let row = 0; row < size; row++) {
      for (let column = 0; column < size; column++) {
        const along = ((column - x) * Math.cos(angle) + (row - y) * Math.sin(angle)) / long;
        const across = ((row - y) * Math.cos(angle) - (column - x) * Math.sin(angle)) / short;
        const index = row * size + column;
        const edge = 1 - Math.hypot(along, across) + 0.22 * ragged[index] + 0.08 * fine[index];
        const cover = smooth(edge / 0.22);
        values[index] = values[index] * (1 - 0.35 * cover) + cover * (strength + 0.35 * fine[index]);
      }
    }
  }
}

/** Slag rolled into the sheet: short dark spindles with frayed flanks, along the rolling direction. */
function drawInclusions(random: Random, surface: Surface): void {
  const { size, values, scale } = surface;
  const frayed = noiseField(random, size, { along: 7 * scale, across: 1.6 * scale, angle: surface.rolling });
  for (let left = 2 + random.integer(4); left > 0; left--) {
    const strength = contrast(random, 3.8, 5.5);
    const x = size * between(random, 0.15, 0.85);
    const y = size * between(random, 0.15, 0.85);
    const half = between(random, 8, 18) * scale;
    const width = between(random, 4, 6.5) * scale;
    const angle = surface.rolling + between(random, -0.12, 0.12);
    const reach = Math.ceil(half * 1.4);
    for (let row = Math.max(0, Math.floor(y) - reach); row <= Math.min(size - 1, Math.floor(y) + reach); row++) {
      for (let column = Math.max(0, Math.floor(x) - reach); column <= Math.min(size - 1, Math.floor(x) + reach); column++) {
        const along = ((column - x) * Math.cos(angle) + (row - y) * Math.sin(angle)) / half;
        const across = ((row - y) * Math.cos(angle) - (column - x) * Math.sin(angle)) / width;
        const index = row * size + column;
        const edge = 1 - along * along - Math.abs(across) + 0.3 * frayed[index];
        values[index] -= strength * smooth(edge / 0.5);
      }
    }
  }
}

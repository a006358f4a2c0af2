/**
 * A sound rolled surface under a lamp that does not light it evenly. Everything that varies here varies in
 * the same way for every class, 'good' included: rolling streaks, grain, mottle, dust, a stain.
 */
import type { Random } from '../foundation/random.ts';
import { between, noiseField } from './noise.ts';

export interface Surface {
  size: number;
  /** `[size, size]`, in units of the texture's own standard deviation. */
  values: Float32Array;
  /** Rolling direction in radians. */
  rolling: number;
  /** Pixels here for one pixel at 128: defects keep their share of the picture. */
  scale: number;
}

export function soundSurface(random: Random, size: number): Surface {
  const scale = size / 128;
  const rolling = (random.next() < 0.5 ? 0 : Math.PI / 2) + between(random, -0.12, 0.12);
  const streaks = noiseField(random, size, { along: between(random, 30, 90) * scale, across: between(random, 1.2, 3) * scale, angle: rolling });
  const grain = noiseField(random, size, { along: 1, across: 1, angle: 0 });
  const coarse = between(random, 4, 10) * scale;
  const mottle = noiseField(random, size, { along: coarse * 1.6, across: coarse, angle: rolling });
  const cloud = noiseField(random, size, { along: 70 * scale, across: 45 * scale, angle: between(random, 0, Math.PI) });
  const weights = { streaks: between(random, 0.3, 0.6), grain: between(random, 0.25, 0.5), mottle: between(random, 0.1, 0.3), cloud: between(random, 0, 0.25) };
  const values = new Float32Array(size * size);
  for (let index = 0; index < values.length; index++) {
    values[index] = weights.streaks * streaks[index] + weights.grain * grain[index] + weights.mottle * mottle[index] + weights.cloud * cloud[index];
  }
  return { size, values, rolling, scale };
}

/** Lamp to one side and a lens that darkens its corners; drawn after the defects, which it shades too. */
export function illuminate(random: Random, surface: Surface): void {
  const { size, values } = surface;
  const angle = between(random, 0, 2 * Math.PI);
  const slope = between(random, 0, 1.2);
  const vignette = between(random, 0, 0.6);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const right = (2 * x) / size - 1;
      const down = (2 * y) / size - 1;
      const light = slope * (right * Math.cos(angle) + down * Math.sin(angle)) - vignette * (right * right + down * down);
      const index = y * size + x;
      values[index] = values[index] * (1 + 0.12 * light) + light;
    }
  }
}

/** Bright dust, up to three specks of about a pixel: too small and too few to be pits. */
export function scatterDust(random: Random, surface: Surface): void {
  const { size, values, scale } = surface;
  for (let speck = random.integer(4); speck > 0; speck--) {
    const x = random.integer(size);
    const y = random.integer(size);
    const radius = between(random, 0.5, 0.9) * scale;
    const reach = Math.ceil(3 * radius);
    for (let row = Math.max(0, y - reach); row <= Math.min(size - 1, y + reach); row++) {
      for (let column = Math.max(0, x - reach); column <= Math.min(size - 1, x + reach); column++) {
        const distance = ((column - x) ** 2 + (row - y) ** 2) / (radius * radius);
        values[row * size + column] += 2.2 * Math.exp(-distance / 2);
      }
    }
  }
}

/** Textures: value noise (a lattice of normal values, smoothly interpolated), stretched and turned at will. */
import type { Random } from '../foundation/random.ts';

export interface GrainShape {
  /** Correlation length in pixels along the direction. */
  along: number;
  /** Correlation length in pixels across it. */
  across: number;
  /** Direction in radians. */
  angle: number;
}

/** @returns `[size, size]` of mean 0 and standard deviation 1 */
export function noiseField(random: Random, size: number, shape: GrainShape): Float32Array {
  const cosine = Math.cos(shape.angle);
  const sine = Math.sin(shape.angle);
  // A turned square needs a lattice as wide as its diagonal.
  const reach = size * 1.5;
  const columns = Math.ceil(reach / shape.along) + 3;
  const rows = Math.ceil(reach / shape.across) + 3;
  const lattice = Float32Array.from({ length: columns * rows }, () => random.normal());
  const field = new Float32Array(size * size);
  const middle = (size - 1) / 2;
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const u = ((x - middle) * cosine + (y - middle) * sine + reach / 2) / shape.along;
      const v = ((y - middle) * cosine - (x - middle) * sine + reach / 2) / shape.across;
      const column = Math.floor(u);
      const row = Math.floor(v);
      const right = smooth(u - column);
      const down = smooth(v - row);
      const corner = row * columns + column;
      const above = lattice[corner] * (1 - right) + lattice[corner + 1] * right;
      const below = lattice[corner + columns] * (1 - right) + lattice[corner + columns + 1] * right;
      field[y * size + x] = above * (1 - down) + below * down;
    }
  }
  return standardize(field);
}

/** Noise along a line of `length` steps, mean 0, for edges that are not ruled and strokes that are not even. */
export function noiseLine(random: Random, length: number, step: number): Float32Array {
  const lattice = Float32Array.from({ length: Math.ceil(length / step) + 2 }, () => random.normal());
  return Float32Array.from({ length }, (_, index) => {
    const cell = Math.floor(index / step);
    const part = smooth(index / step - cell);
    return lattice[cell] * (1 - part) + lattice[cell + 1] * part;
  });
}

/** Shifts and scales in place to mean 0 and standard deviation 1. */
export function standardize(field: Float32Array): Float32Array {
  let sum = 0;
  let squares = 0;
  for (const value of field) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / field.length;
  const deviation = Math.sqrt(Math.max(squares / field.length - mean * mean, 1e-12));
  for (let index = 0; index < field.length; index++) field[index] = (field[index] - mean) / deviation;
  return field;
}

/** 0 at 0, 1 at 1, level at both ends. */
export function smooth(share: number): number {
  const clamped = Math.min(Math.max(share, 0), 1);
  return clamped * clamped * (3 - 2 * clamped);
}

export function between(random: Random, low: number, high: number): number {
  return low + (high - low) * random.next();
}

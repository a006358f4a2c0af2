/**
 * The fewest largest values whose squares reach `energy` (0 ... 1) of the total: by magnitude, never by sign.
 * @returns a count; 0 where all values are zero
 */
export function countForEnergy(values: Float64Array | Float32Array, energy: number): number {
  const squares = Float64Array.from(values, (value) => value * value).sort().reverse();
  const total = squares.reduce((sum, square) => sum + square, 0);
  let reached = 0;
  let count = 0;
  while (count < squares.length && reached < energy * total) reached += squares[count++];
  return count;
}

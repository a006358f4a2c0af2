/** Sizes on a slider: a logarithmic scale, since half as many bytes is one step wherever one stands. */

export const leastSize = 0.01;
export const mostSize = 0.5;
export const sliderSteps = 100;

/** Position 0 ... `sliderSteps` of a share of the dense bytes. */
export function positionOf(size: number): number {
  const share = Math.log(size / leastSize) / Math.log(mostSize / leastSize);
  return Math.round(Math.min(1, Math.max(0, share)) * sliderSteps);
}

/** Two digits are what a size can be told apart by: 0.025, 0.13. */
export function sizeAt(position: number): number {
  const size = leastSize * (mostSize / leastSize) ** (position / sliderSteps);
  return Math.min(mostSize, Math.max(leastSize, Number(size.toPrecision(2))));
}

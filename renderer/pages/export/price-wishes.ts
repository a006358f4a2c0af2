/** What an error costs, as far as the user says it. Pure. */
import type { OperatingWishes } from '../../../main/contract/paper.ts';

/** `null`: as the last time for these images, or as usual. */
export interface Prices {
  escape: number | null;
  overkill: number | null;
  look: number | null;
}

export const noPrices = (): Prices => ({ escape: null, overkill: null, look: null });
/** As the application has them where nobody ever said otherwise. */
export const usualPrices = { escape: 20, overkill: 1, look: 0.25 };

export function wishesOf(prices: Prices): OperatingWishes | undefined {
  const said = Object.entries(prices).filter(([, price]) => price !== null);
  return said.length === 0 ? undefined : { prices: Object.fromEntries(said) };
}

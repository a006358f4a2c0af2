/** The prices of an escape, an overkill and a look: said once for a set of images, remembered in the library. */
import { storedChoiceSchema, type OperatingWishes } from '../contract/paper.ts';
import { readSettings, saveSettings, type Library } from '../history/index.ts';
import { usualChoice, type OperatingPointChoice } from '../verification/operating-point.ts';

/** What is wished now goes before what was said before, and is remembered where the library can be written. */
export function operatingChoice(library: Library, revision: string, wishes: OperatingWishes = {}): OperatingPointChoice {
  const key = `operating-point ${revision}`;
  const stored = storedChoiceSchema.safeParse(readSettings(library)[key]);
  const before: OperatingPointChoice = stored.success ? stored.data : usualChoice;
  const { prices, defectShare, lookShare } = wishes;
  const choice = {
    prices: { escape: prices?.escape ?? before.prices.escape, overkill: prices?.overkill ?? before.prices.overkill, look: prices?.look ?? before.prices.look },
    defectShare: defectShare === undefined ? before.defectShare : defectShare,
    lookShare: lookShare ?? before.lookShare,
  };
  const isSaid = Object.values({ ...prices, defectShare, lookShare }).some((value) => value !== undefined);
  if (isSaid && !library.readOnly) saveSettings(library, { [key]: choice });
  return choice;
}

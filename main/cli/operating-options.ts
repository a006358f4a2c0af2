/** The options that say what errors and looks cost: the same wherever thresholds are chosen. */
import type { Command } from 'commander';
import type { OperatingWishes } from '../contract/paper.ts';
import type { OptionReaders } from './option-values.ts';
import type { Words } from './words.ts';

export interface OperatingOptions {
  priceEscape?: number;
  priceOverkill?: number;
  priceLook?: number;
  defectShare?: number;
  lookShare?: number;
}

export function withOperatingOptions(command: Command, words: Words, read: OptionReaders): Command {
  return command
    .option('--price-escape <NUMBER>', words.say('cli.help.price-escape'), read.decimal(0, 1_000_000))
    .option('--price-overkill <NUMBER>', words.say('cli.help.price-overkill'), read.decimal(0, 1_000_000))
    .option('--price-look <NUMBER>', words.say('cli.help.price-look'), read.decimal(0, 1_000_000))
    .option('--defect-share <NUMBER>', words.say('cli.help.defect-share'), read.decimal(0, 1, true))
    .option('--look-share <NUMBER>', words.say('cli.help.look-share'), read.decimal(0, 1));
}

/** Undefined where nothing was said: then what was said before holds. */
export function operatingWishes({ priceEscape, priceOverkill, priceLook, defectShare, lookShare }: OperatingOptions): OperatingWishes | undefined {
  const isSaid = [priceEscape, priceOverkill, priceLook, defectShare, lookShare].some((value) => value !== undefined);
  return isSaid ? { prices: { escape: priceEscape, overkill: priceOverkill, look: priceLook }, defectShare, lookShare } : undefined;
}

import type { Language } from '../../main/foundation/language.ts';

/** A number and its unit apart, where the unit is set lighter than the number. */
export interface Quantity {
  value: string;
  unit: string;
}

const units = {
  en: { B: 'B', kB: 'kB', MB: 'MB', GB: 'GB', ms: 'ms', points: 'pt', perSecond: 'images/s' },
  ru: { B: 'Б', kB: 'кБ', MB: 'МБ', GB: 'ГБ', ms: 'мс', points: 'п.\u00a0п.', perSecond: 'изобр./с' },
} as const;

/** A unit never stands at the beginning of a line without its number. */
const noBreakSpace = '\u00a0';
const together = ({ value, unit }: Quantity): string => `${value}${noBreakSpace}${unit}`;

/** Numbers to be read: `Intl` writes a hyphen before what is below zero, and a minus is as wide as a plus. */
function reader(language: Language, options: Intl.NumberFormatOptions): { format(value: number): string } {
  const numbers = new Intl.NumberFormat(language, options);
  return { format: (value) => numbers.format(value).replace('-', '\u2212') };
}

export function numberFormats(language: Language) {
  const whole = reader(language, { maximumFractionDigits: 0 });
  const withDecimals = [0, 1, 2, 3].map((digits) => reader(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }));
  const decimal = (value: number, digits = 1): string => withDecimals[digits].format(value);
  const fourDigits = reader(language, { maximumSignificantDigits: 4 });
  const inFull = new Intl.NumberFormat(language, { useGrouping: false, maximumFractionDigits: 20 });
  const signs = reader(language, { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'exceptZero' });
  const compact = reader(language, { notation: 'compact', maximumFractionDigits: 1 });
  const unit = units[language];

  /** Two decimals below 1 MB and one above, so that 0.89 and 44.8 can stand in one column. */
  const bytesParts = (bytes: number): Quantity => {
    if (bytes < 1000) return { value: whole.format(bytes), unit: unit.B };
    if (bytes < 10_000) return { value: decimal(bytes / 1e3, 1), unit: unit.kB };
    if (bytes < 100_000) return { value: whole.format(bytes / 1e3), unit: unit.kB };
    if (bytes < 1e9) return megabytesParts(bytes);
    return { value: bytes < 100e9 ? decimal(bytes / 1e9, 1) : whole.format(bytes / 1e9), unit: unit.GB };
  };
  /** Always megabytes, for figures that are compared with each other. */
  const megabytesParts = (bytes: number): Quantity => ({ value: decimal(bytes / 1e6, bytes < 995_000 ? 2 : 1), unit: unit.MB });
  const percentParts = (share: number, digits = 1): Quantity => ({ value: decimal(share * 100, digits), unit: '%' });
  const millisecondsParts = (ms: number): Quantity => ({ value: decimal(ms, ms < 10 ? 2 : 1), unit: unit.ms });

  return {
    /** 2126 -> '2,126' */
    count: (value: number): string => whole.format(value),
    decimal,
    /** A setting: whole numbers in full, others to four digits that count: 20261125 -> '20,261,125', 0.0123456 -> '0.01235'. */
    number: (value: number): string => (Number.isInteger(value) ? whole : fourDigits).format(value),
    /** As it is typed: nothing between thousands, no digit lost. */
    typed: (value: number): string => inFull.format(value),
    /** 1536000 -> '1.5 MB' */
    bytes: (bytes: number): string => together(bytesParts(bytes)),
    bytesParts,
    megabytes: (bytes: number): string => together(megabytesParts(bytes)),
    megabytesParts,
    /** 0.9746 -> '97.5 %' */
    percent: (share: number, digits = 1): string => together(percentParts(share, digits)),
    percentParts,
    /** A difference of two shares: 0.007 -> '+0.7 pt'. */
    points: (difference: number): string => together({ value: signs.format(difference * 100), unit: unit.points }),
    milliseconds: (ms: number): string => together(millisecondsParts(ms)),
    millisecondsParts,
    imagesPerSecond: (speed: number): string => together({ value: speed < 10 ? decimal(speed, 1) : whole.format(speed), unit: unit.perSecond }),
    /** Exact where small, rounded with words where large: 11_180_103 -> '11.2M' / '11,2 млн'. */
    compact: (value: number): string => compact.format(value),
  };
}

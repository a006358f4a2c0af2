/** Readers of the values of options: text in, checked value out, or a sentence about what is possible. */
import { isGroupRule, type Split } from '../contract/dataset.ts';
import { compressionMethods } from '../contract/networks.ts';
import type { SearchInput } from '../contract/search.ts';
import { invalidValue } from './usage-failure.ts';
import type { Words } from './words.ts';

export interface OptionReaders {
  integer(low: number, high: number): (text: string) => number;
  /** A number above `low` and at most `high` (below it where `open`). */
  decimal(low: number, high: number, open?: boolean): (text: string) => number;
  oneOf<const T extends string>(values: readonly T[]): (text: string) => T;
  /** Comma-separated, in the order given, each at most once. */
  listOf<const T extends string>(values: readonly T[]): (text: string) => T[];
  split(text: string): Split;
  groupRule(text: string): string;
  /** A limit with its unit: points (`1pt`), the file (`500kB`, `2MB`), the time (`5ms`); each kind once, added to what was given before. */
  limits(text: string, before?: StatedLimits): StatedLimits;
  /** `0.5%` as 0.005. */
  percentage(text: string): number;
  methods(text: string): (typeof compressionMethods)[number][];
  nonEmpty(text: string): string;
  /** Not empty; each time that the option is given adds one. */
  eachNonEmpty(text: string, before?: string[]): string[];
  /** Comma-separated, whatever they are. */
  names(text: string): string[];
}

type StatedLimits = Omit<SearchInput['limits'], 'escape'>;

/** Kilobytes as everywhere here: 1,000 bytes. */
const limitUnits: Record<string, [kind: keyof StatedLimits, factor: number]> = { pt: ['points', 1], kB: ['bytes', 1e3], MB: ['bytes', 1e6], ms: ['milliseconds', 1] };

export function optionReaders(words: Words): OptionReaders {
  const refuse = (key: string, values: Record<string, string> = {}) => invalidValue(words.say(key, values));
  const listOf =
    <const T extends string>(values: readonly T[]) =>
    (text: string): T[] => {
      const parts = text.split(',').map((part) => part.trim());
      const isKnown = (part: string): part is T => (values as readonly string[]).includes(part);
      if (!parts.every(isKnown) || new Set(parts).size !== parts.length) throw refuse('cli.allowed.list', { values: values.join(', ') });
      return parts;
    };
  const nonEmpty = (text: string): string => {
    if (text.trim() === '') throw refuse('cli.allowed.not-empty');
    return text;
  };
  return {
    integer: (low, high) => (text) => {
      const value = Number(text);
      if (!/^\d+$/.test(text) || value < low || value > high) {
        throw refuse('cli.allowed.integer', { low: String(low), high: String(high) });
      }
      return value;
    },
    decimal: (low, high, open = false) => (text) => {
      // A decimal comma is what a Russian keyboard gives.
      const value = Number(text.replace(',', '.'));
      const fits = /^\d*[.,]?\d+$/.test(text) && value > low && (open ? value < high : value <= high);
      if (!fits) throw refuse(open ? 'cli.allowed.between' : 'cli.allowed.up-to', { low: String(low), high: String(high) });
      return value;
    },
    oneOf: (values) => (text) => {
      const found = values.find((value) => value === text);
      if (found === undefined) throw refuse('cli.allowed.one-of', { values: values.join(', ') });
      return found;
    },
    listOf,
    split(text) {
      const parts = text.split('/').map((part) => (/^\d*[.,]?\d+$/.test(part.trim()) ? Number(part.trim().replace(',', '.')) : NaN));
      const sum = parts.reduce((total, part) => total + part, 0);
      const fits = parts.length === 3 && parts.every((part) => part > 0) && (Math.abs(sum - 100) < 1e-6 || Math.abs(sum - 1) < 1e-6);
      if (!fits) throw refuse('cli.allowed.split');
      return { train: parts[0] / sum, validation: parts[1] / sum, test: parts[2] / sum };
    },
    groupRule(text) {
      if (!isGroupRule(text)) throw refuse('cli.allowed.group-rule');
      return text;
    },
    limits(text, before = {}) {
      const [, number, unit] = /^(\d*[.,]?\d+) ?(pt|kB|MB|ms)$/.exec(text) ?? [];
      const value = Number(number?.replace(',', '.'));
      if (!unit || !(value > 0 || unit === 'pt')) throw refuse('cli.allowed.limit');
      const [kind, factor] = limitUnits[unit];
      if (kind === 'points' && value > 100) throw refuse('cli.allowed.limit');
      if (before[kind] !== undefined) throw refuse('cli.allowed.limit-once');
      return { ...before, [kind]: kind === 'bytes' ? Math.floor(value * factor) : value * factor };
    },
    percentage(text) {
      const [, number] = /^(\d*[.,]?\d+) ?%$/.exec(text) ?? [];
      const value = Number(number?.replace(',', '.'));
      if (!number || value > 100) throw refuse('cli.allowed.percentage');
      return value / 100;
    },
    methods: listOf(compressionMethods),
    nonEmpty,
    eachNonEmpty: (text, before = []) => [...before, nonEmpty(text)],
    names: (text) => text.split(',').map((name) => nonEmpty(name).trim()),
  };
}

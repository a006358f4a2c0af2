/** What an expert said about a step's own fields, beside what everybody may say. */
import type { CompressionSettings } from '../../../main/contract/networks.ts';

export type DetailValue = number | string | string[] | Record<string, number>;
type Details = NonNullable<CompressionSettings['details']>;

/** `null` leaves the field to Fettle again. */
export function withDetail(settings: CompressionSettings, step: string, field: string, value: DetailValue | null): CompressionSettings {
  const { [field]: _, ...others } = settings.details?.[step] ?? {};
  const mine = value === null ? others : { ...others, [field]: value };
  const { [step]: __, ...rest } = settings.details ?? {};
  const details: Details = Object.keys(mine).length > 0 ? { ...rest, [step]: mine } : rest;
  return { ...settings, details };
}

export const countDetails = ({ details = {}, seed }: CompressionSettings): number =>
  Object.values(details).reduce((sum, fields) => sum + Object.keys(fields).length, 0) + Number(seed !== undefined);

export function withoutDetails({ details: _, seed: __, ...settings }: CompressionSettings): CompressionSettings {
  return settings;
}

/**
 * Settings of a compression step as a table of fields: the table checks what was given, and the wizard and
 * the command line read the same table to say what may be set.
 */
import { Failure } from '../foundation/failure.ts';

export interface NumberField {
  kind: 'number';
  least: number;
  most: number;
  whole?: true;
}

export interface ChoiceField {
  kind: 'choice';
  choices: readonly string[];
}

/** Ids of nodes of the network. */
export interface NamesField {
  kind: 'names';
}

/** A number for each of some layers, by the id of a node or of a group of channels. */
export interface AmountsField {
  kind: 'amounts';
  least: number;
  most: number;
}

export type Field = NumberField | ChoiceField | NamesField | AmountsField;
export type Schema = Readonly<Record<string, Field>>;

export type Amounts = Readonly<Record<string, number>>;

type ValueOf<F extends Field> = F extends ChoiceField ? F['choices'][number] : F extends NumberField ? number : F extends AmountsField ? Amounts : readonly string[];
export type SettingsOf<S extends Schema> = { [Name in keyof S]: ValueOf<S[Name]> };

/** What a recipe may say about a step before it is checked: anything that JSON can hold. */
export type GivenSettings = Readonly<Record<string, unknown>>;

/**
 * Checks what was given and fills the rest from `defaults`.
 * @param owner the step that the settings belong to, for the message
 * @throws Failure `compression.unknown-setting`, `compression.setting-not-allowed`
 */
export function completeSettings<S extends Schema>(owner: string, schema: S, defaults: SettingsOf<S>, given: GivenSettings = {}): SettingsOf<S> {
  const complete: Record<string, unknown> = { ...defaults };
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue;
    if (!Object.hasOwn(schema, name)) {
      throw new Failure('compression.unknown-setting', { owner, field: name, known: Object.keys(schema).join(', ') });
    }
    if (!allows(schema[name], value)) {
      throw new Failure('compression.setting-not-allowed', { owner, field: name, value: JSON.stringify(value) ?? String(value), allowed: describeField(schema[name]) });
    }
    complete[name] = value;
  }
  return complete as SettingsOf<S>;
}

function allows(field: Field, value: unknown): boolean {
  if (field.kind === 'choice') return typeof value === 'string' && field.choices.includes(value);
  if (field.kind === 'names') return Array.isArray(value) && value.every((name) => typeof name === 'string');
  if (field.kind === 'amounts') return isRecord(value) && Object.values(value).every((amount) => within(field, amount));
  return within(field, value) && (!field.whole || Number.isInteger(value));
}

function within({ least, most }: NumberField | AmountsField, value: unknown): value is number {
  return typeof value === 'number' && value >= least && value <= most;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The allowed values in signs that need no translation: `0.01 ... 1`, `1, 2, ... 200`, `l1 | l2`, `[id, ...]`, `{id: 0 ... 1, ...}`. */
export function describeField(field: Field): string {
  if (field.kind === 'choice') return field.choices.join(' | ');
  if (field.kind === 'names') return '[id, ...]';
  if (field.kind === 'amounts') return `{id: ${field.least} ... ${field.most}, ...}`;
  return field.whole ? `${field.least}, ${field.least + 1} ... ${field.most}` : `${field.least} ... ${field.most}`;
}

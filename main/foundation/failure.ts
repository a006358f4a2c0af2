/**
 * What went wrong, as a value: a code for programs, a fact, a place and a remedy for people.
 * The words live in `texts/`, in every language that Fettle speaks; a failure carries only their key.
 */
import { say, type Language, type TextValues } from './language.ts';

export interface FailureText {
  /** Key of the texts, for example `dataset.folder-missing`. */
  code: string;
  /** What is the case. */
  fact: string;
  /** What the reader can do about it. */
  remedy: string;
}

export class Failure extends Error {
  readonly code: string;
  readonly values: TextValues;

  /**
   * @param code key in `texts/`; `<code>.fact` and `<code>.remedy` must both be there
   * @param values what the texts fill in: paths, counts, versions
   */
  constructor(code: string, values: TextValues = {}, options?: { cause?: unknown }) {
    super(`${say(`${code}.fact`, values, 'en')} ${say(`${code}.remedy`, values, 'en')}`, options);
    this.name = 'Failure';
    this.code = code;
    this.values = values;
  }

  in(language: Language): FailureText {
    return {
      code: this.code,
      fact: say(`${this.code}.fact`, this.values, language),
      remedy: say(`${this.code}.remedy`, this.values, language),
    };
  }
}

/** A failure survives the way between threads as plain data. */
export interface FailureData {
  code: string;
  values: TextValues;
  /** The original stack or message, for the report that a user can copy. */
  detail: string;
}

/** Anything thrown, as data; what is not a {@link Failure} becomes `unexpected` with its own message. */
export function failureToData(thrown: unknown): FailureData {
  const detail = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  if (thrown instanceof Failure) return { code: thrown.code, values: thrown.values, detail };
  return { code: 'unexpected', values: { message: thrown instanceof Error ? thrown.message : String(thrown) }, detail };
}

export function failureFromData(data: FailureData): Failure {
  const failure = new Failure(data.code, data.values);
  failure.stack = data.detail;
  return failure;
}

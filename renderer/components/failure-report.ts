import type { FailureData, FailureText } from '../../main/foundation/failure.ts';

export interface ReportedFailure {
  failure: FailureData;
  words: FailureText;
  place?: string;
  /** ISO 8601, UTC. */
  at: string;
}

/** Plain text for a letter to whoever can help: in the reader's language, with the code and the stack for developers. */
export function failureReport({ failure, words, place, at }: ReportedFailure): string {
  const values = Object.entries(failure.values).map(([name, value]) => `${name} = ${value}`);
  return [`Fettle, ${at}`, place, '', words.fact, words.remedy, '', failure.code, ...values, '', failure.detail].filter((line) => line !== undefined).join('\n');
}

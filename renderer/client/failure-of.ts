import { TRPCClientError } from '@trpc/client';
import type { Language } from '../../main/foundation/language.ts';
import { failureToData, type FailureData, type FailureText } from '../../main/foundation/failure.ts';
import { i18n } from '../language/i18n.ts';
import { sayFromMain } from '../language/say-from-main.ts';

/** Anything thrown by a call, as the failure that the contract carried; without an answer it is `window.unreached`. */
export function failureOf(thrown: unknown): FailureData {
  if (!(thrown instanceof TRPCClientError)) return failureToData(thrown);
  const carried = (thrown.data as { failure?: FailureData } | undefined | null)?.failure;
  // A server that does not answer this page says so before the contract is asked.
  const refused = (thrown.meta as { responseJSON?: { failure?: Omit<FailureData, 'detail'> } } | undefined)?.responseJSON?.failure;
  return carried ?? (refused && { ...refused, detail: thrown.message }) ?? { code: 'window.unreached', values: {}, detail: thrown.message };
}

/** Fact and remedy in words. What only a window can meet is said by its own texts, everything else by those of `main`. */
export function failureWords(failure: FailureData, language: Language): FailureText {
  const own = failure.code.startsWith('window.');
  const words = (part: 'fact' | 'remedy'): string => {
    const key = `${failure.code}.${part}`;
    return own ? i18n.global.t(key, failure.values) : sayFromMain(key, failure.values, language);
  };
  return { code: failure.code, fact: words('fact'), remedy: words('remedy') };
}

import { TRPCClientError } from '@trpc/client';
import type { Language } from '../../main/foundation/language.ts';
import { failureToData, type FailureData, type FailureText } from '../../main/foundation/failure.ts';
import { i18n } from '../language/i18n.ts';
import { sayFromMain, sayIfWritten } from '../language/say-from-main.ts';

/** Anything thrown by a call, as the failure that the contract carried; without an answer it is `window.unreached`. */
export function failureOf(thrown: unknown): FailureData {
  if (!(thrown instanceof TRPCClientError)) return failureToData(thrown);
  const carried = (thrown.data as { failure?: FailureData } | undefined | null)?.failure;
  // A server that does not answer this page says so before the contract is asked.
  const refused = (thrown.meta as { responseJSON?: { failure?: Omit<FailureData, 'detail'> } } | undefined)?.responseJSON?.failure;
  return carried ?? (refused && { ...refused, detail: thrown.message }) ?? { code: 'window.unreached', values: {}, detail: thrown.message };
}

/**
 * Fact and remedy in words. What only a window can meet is said by its own texts, everything else by those of `main`. A failure without
 * words, or without a value of them, is an unexpected one with its own message: it is shown, and never thrown a second time.
 */
export function failureWords({ code, values, detail }: FailureData, language: Language): FailureText {
  const own = code.startsWith('window.');
  const message = detail.split('\n')[0] || code;
  const words = (part: 'fact' | 'remedy'): string => {
    const key = `${code}.${part}`;
    return (own ? sayOwn(key, values) : sayIfWritten(key, values, language)) ?? sayFromMain(`unexpected.${part}`, { message }, language);
  };
  return { code, fact: words('fact'), remedy: words('remedy') };
}

function sayOwn(key: string, values: FailureData['values']): string | null {
  try {
    return i18n.global.te(key) ? i18n.global.t(key, values) : null;
  } catch {
    return null;
  }
}

/** A request that is not answered says why: a short page for a person, data for the page's own code. */
import { failureToData, type Failure } from '../foundation/failure.ts';
import type { Language } from '../foundation/language.ts';
import { answerOf, type Answer } from './answer.ts';

/** @param accept `Accept` of the request */
export function refusal(status: number, failure: Failure, language: Language, accept: string | null | undefined): Answer {
  if (!accept?.includes('text/html')) {
    const { code, values } = failureToData(failure);
    return answerOf(status, 'application/json; charset=utf-8', JSON.stringify({ failure: { code, values } }));
  }
  const { fact, remedy } = failure.in(language);
  const page = `<!doctype html>\n<html lang="${language}"><meta charset="utf-8"><title>Fettle</title><h1>${escaped(fact)}</h1><p>${escaped(remedy)}</p></html>\n`;
  return answerOf(status, 'text/html; charset=utf-8', page);
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

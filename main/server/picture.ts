/** `/picture?folder=…&file=…&size=…`: which files may be seen is the application's to say. */
import type { FettleApp } from '../contract/app.ts';
import { pictureInputSchema } from '../contract/judgement.ts';
import { Failure } from '../foundation/failure.ts';
import { answerOf, type Answer } from './answer.ts';

/** @throws Failure `contract.invalid-input`, and as `FettleApp.picture` */
export async function picture(app: Pick<FettleApp, 'picture'>, query: URLSearchParams): Promise<Answer> {
  const input = pictureInputSchema.safeParse(Object.fromEntries(query));
  if (!input.success) {
    const issue = input.error.issues[0];
    throw new Failure('contract.invalid-input', { field: issue.path.join('.') || 'picture', problem: issue.message });
  }
  const { type, bytes } = await app.picture(input.data);
  // Scrolling back should not decode again; a file that was replaced should be seen soon.
  return answerOf(200, type, new Uint8Array(bytes), { 'Cache-Control': 'private, max-age=300' });
}

import { expect, test } from 'vitest';
import { effectScope } from 'vue';
import { useAnswer } from '../../../renderer/client/use-answer.ts';

/** Questions whose answers come when the test says so. */
function slow() {
  const waiting: { answer: (value: string) => void; fail: (error: Error) => void }[] = [];
  const question = (_about: string) => new Promise<string>((answer, fail) => waiting.push({ answer, fail }));
  return { waiting, ...useAnswer(question) };
}

test('an answer that comes after a later one is dropped, and so is its failure', async () => {
  const { waiting, answer, failure, ask } = slow();
  const asked = [ask('r1'), ask('r2'), ask('r3')];
  waiting[2].answer('of r3');
  waiting[0].answer('of r1');
  waiting[1].fail(new Error('r2 is gone'));
  await Promise.all(asked);
  expect(answer.value).toBe('of r3');
  expect(failure.value).toBeNull();
});

test('a failure keeps the answer before it, and goes with the next answer', async () => {
  const { waiting, answer, failure, ask } = slow();
  const first = ask('r1');
  waiting[0].answer('of r1');
  await first;
  const second = ask('r1');
  waiting[1].fail(new Error('no answer'));
  await second;
  expect(answer.value).toBe('of r1');
  expect(failure.value).not.toBeNull();
  const third = ask('r1');
  waiting[2].answer('again');
  await third;
  expect([answer.value, failure.value]).toEqual(['again', null]);
});

test('what was forgotten does not come back, nor what was asked by a page that is gone', async () => {
  const one = slow();
  const asked = one.ask('r1');
  one.forget();
  one.waiting[0].answer('of r1');
  await asked;
  expect(one.answer.value).toBeNull();

  const scope = effectScope();
  const other = scope.run(slow)!;
  const late = other.ask('r1');
  scope.stop();
  other.waiting[0].fail(new Error('too late'));
  await late;
  expect(other.failure.value).toBeNull();
});

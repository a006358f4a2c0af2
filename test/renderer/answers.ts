/**
 * What the contract answers a component under test. In happy-dom the application itself cannot be loaded, so the test says what comes back
 * and, by the promise that it hands over, when. Stores are tested against the real application (`served.ts`).
 */
import { TRPCClientError } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import type { ProcedureInput, ProcedureName, ProcedureResult } from '../../main/contract/app.ts';
import type { Work } from '../../main/contract/works.ts';
import { failureToData, type Failure } from '../../main/foundation/failure.ts';
import { connect, type Link } from '../../renderer/client/client.ts';

export type Answers = { [Name in ProcedureName]?: (input: ProcedureInput<Name>) => ProcedureResult<Name> | Promise<ProcedureResult<Name>> };

const listeners = new Set<(work: Work) => void>();

/** Who follows works hears nothing, as in a library where nothing is going on, until a test tells of one. */
export function tell(work: Work): void {
  for (const listener of listeners) listener(work);
}

/** @returns the questions so far, in order */
export function answerWith(answers: Answers): { procedure: string; input: unknown }[] {
  const asked: { procedure: string; input: unknown }[] = [];
  const link: Link = () => ({ op }) =>
    observable((observer) => {
      if (op.type === 'subscription') {
        const listener = (work: Work): void => observer.next({ result: { type: 'data', data: { id: '1', data: { type: 'state', work } } } } as never);
        listeners.add(listener);
        return () => void listeners.delete(listener);
      }
      asked.push({ procedure: op.path, input: op.input });
      const answer = answers[op.path as ProcedureName] as ((input: unknown) => unknown) | undefined;
      if (!answer) throw new Error(`The test has no answer for ${op.path}.`);
      void Promise.resolve()
        .then(() => answer(op.input))
        .then((data) => {
          observer.next({ result: { type: 'data', data } });
          observer.complete();
        })
        .catch((error: Failure) => observer.error(TRPCClientError.from({ error: { message: error.message, code: -32603, data: { failure: failureToData(error) } } } as never)));
    });
  connect([link]);
  return asked;
}

export interface Later<Value> {
  promise: Promise<Value>;
  come(value: Value): Promise<void>;
  fail(error: Error): Promise<void>;
}

/** An answer that comes when the test says so. */
export function later<Value>(): Later<Value> {
  const { promise, resolve, reject } = Promise.withResolvers<Value>();
  const settled = (): Promise<void> => new Promise((passed) => setTimeout(passed, 0));
  return {
    promise,
    come(value) {
      resolve(value);
      return settled();
    },
    fail(error) {
      reject(error);
      return settled();
    },
  };
}

/**
 * The contract as a tRPC router, for every transport: each procedure of the table under its own name, checked on the way in,
 * and the subscription `workMessages`. Failures travel as plain data (`error.data.failure`), to be said in the reader's language.
 */
import { initTRPC, tracked, TRPCError, type TRPCMutationProcedure, type TRPCQueryProcedure } from '@trpc/server';
import { Failure, failureToData, type FailureData } from '../foundation/failure.ts';
import { parseInput, type FettleApp, type ProcedureInput, type ProcedureName, type ProcedureResult } from './app.ts';
import { workMessagesInputSchema } from './works.ts';

/** A connection over which nothing comes, not even a ping, is dead: a sleeping computer, a killed process. */
const liveness = { ping: { enabled: true, intervalMs: 3_000 }, client: { reconnectAfterInactivityMs: 12_000 } };

const t = initTRPC.create({
  sse: liveness,
  errorFormatter: ({ shape, error }) => ({ ...shape, data: { ...shape.data, stack: undefined, failure: failureOf(error) } }),
});

/** What an input parser throws arrives wrapped twice. */
function failureOf(error: TRPCError): FailureData {
  let thrown: unknown = error;
  while (thrown instanceof TRPCError && thrown.cause) thrown = thrown.cause;
  return failureToData(thrown);
}

/** What only reads; everything else is a mutation. Long work is started with `startWork` and not called here. */
export const queryNames = ['doctor', 'history', 'show', 'predictions', 'heatMap', 'images', 'projects', 'readSettings', 'listFolders', 'works', 'networkOutline', 'previewTraining', 'previewCompression', 'compressionMethods', 'check', 'drives', 'inspectTarget', 'devices', 'publishing', 'audit'] as const satisfies readonly ProcedureName[];
export const mutationNames = ['addNote', 'deleteWeights', 'createProject', 'saveProject', 'hideProject', 'saveSettings', 'openLibrary', 'startWork', 'steerWork', 'restoreBackup', 'contactDevice', 'addDevice', 'removeDevice', 'refreshDevices', 'startPublishing', 'stopPublishing'] as const satisfies readonly ProcedureName[];
type QueryName = (typeof queryNames)[number];
type MutationName = (typeof mutationNames)[number];

type Typed<Name extends ProcedureName> = { input: ProcedureInput<Name>; output: ProcedureResult<Name>; meta: object };
type Queries = { [Name in QueryName]: TRPCQueryProcedure<Typed<Name>> };
type Mutations = { [Name in MutationName]: TRPCMutationProcedure<Typed<Name>> };

export function createRouter(app: FettleApp) {
  const ask = (name: ProcedureName, input: unknown, signal?: AbortSignal) =>
    (app[name] as (input: unknown, call: { signal?: AbortSignal }) => Promise<unknown>)(input, { signal }).catch((error: unknown) => {
      throw new TRPCError({ code: error instanceof Failure ? 'UNPROCESSABLE_CONTENT' : 'INTERNAL_SERVER_ERROR', cause: error });
    });
  const checked = (name: ProcedureName) =>
    t.procedure.input((input: unknown) => {
      try {
        return parseInput(name, input ?? {});
      } catch (error) {
        throw new TRPCError({ code: 'BAD_REQUEST', cause: error });
      }
    });
  const queries = Object.fromEntries(queryNames.map((name) => [name, checked(name).query(({ input, signal }) => ask(name, input, signal))])) as unknown as Queries;
  const mutations = Object.fromEntries(mutationNames.map((name) => [name, checked(name).mutation(({ input }) => ask(name, input))])) as unknown as Mutations;
  return t.router({
    ...queries,
    ...mutations,
    workMessages: t.procedure.input(workMessagesInputSchema).subscription(async function* ({ input, signal }) {
      for await (const { id, message } of app.workMessages(input, signal)) yield tracked(id, message);
    }),
    driveLists: t.procedure.subscription(async function* ({ signal }) {
      yield* app.driveLists(signal);
    }),
  });
}

export type AppRouter = ReturnType<typeof createRouter>;

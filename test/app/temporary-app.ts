/** An application with a library of its own, on small images that it draws itself. Gone when the file's tests are over. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { createApp } from '../../main/app/app.ts';
import { parseInput, procedures, type FettleApp, type ProcedureName, type ProcedureResult } from '../../main/contract/app.ts';
import type { AppEvent } from '../../main/contract/events.ts';
import type { Work, WorkProcedure } from '../../main/contract/works.ts';
import { Failure } from '../../main/foundation/failure.ts';
import { generateSamples } from '../../main/samples/samples.ts';

export interface TemporaryApp {
  app: FettleApp;
  /** Holds everything else. */
  place: string;
  library: string;
  /** Five classes of a dozen images. */
  images: string;
  /** As a face would call it: input checked on the way in, the result on the way out. */
  ask<Name extends ProcedureName>(name: Name, input: unknown, onEvent?: (event: AppEvent) => void): Promise<ProcedureResult<Name>>;
  /** Starts a work; `hear` sees each of its messages, the promise is fulfilled with its last state. */
  follow(procedure: WorkProcedure, input: Record<string, unknown>, hear?: (heard: { work: Work; event?: AppEvent }) => void): Promise<Work>;
}

export async function temporaryApp(): Promise<TemporaryApp> {
  const place = mkdtempSync(join(tmpdir(), 'fettle окно '));
  const library = join(place, 'library');
  const images = join(place, 'снимки');
  await generateSamples({ folder: images, seed: 5, perClass: 12, size: 32 });
  const app = await createApp({ library, language: 'en' });
  afterAll(async () => {
    await app.close();
    rmSync(place, { recursive: true, force: true, maxRetries: 20 });
  });
  const ask: TemporaryApp['ask'] = async (name, input, onEvent) => {
    const result = await (app[name] as (input: unknown, call: unknown) => Promise<unknown>)(parseInput(name, input), { onEvent });
    return procedures[name].result.parse(result) as never;
  };
  return {
    app, place, library, images, ask,
    async follow(procedure, input, hear) {
      const { id } = await ask('startWork', { procedure, input });
      let work: Work | null = null;
      for await (const { message } of app.workMessages({})) {
        if (message.type === 'caught-up') continue;
        if (message.type === 'state' && message.work.id === id) work = message.work;
        if (!work || (message.type === 'event' && message.work !== id) || (message.type === 'state' && message.work.id !== id)) continue;
        hear?.({ work, event: message.type === 'event' ? message.event : undefined });
        if (work.endedAt !== null) return work;
      }
      throw new Error('The application was closed.');
    },
  };
}

export async function failureOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Failure) return error.code;
    throw error;
  }
  throw new Error('Nothing went wrong.');
}

/** A temporary application that has trained one dense network for one epoch, and what it recorded. */
import { beforeAll } from 'vitest';
import { temporaryApp, type TemporaryApp } from './temporary-app.ts';

export interface TrainedApp extends TemporaryApp {
  revision: string;
  /** Id of the dense run. */
  dense: string;
}

/** Call it at the top of a test file; the object is filled before the tests begin. */
export function trainedApp(): TrainedApp {
  const world = {} as TrainedApp;
  beforeAll(async () => {
    const app = await temporaryApp();
    const { dataset } = await app.ask('import', { folder: app.images });
    const { networks } = await app.ask('train', { revision: dataset.revision, epochs: 1, size: 16, stem: 'imagenet', seed: 3 });
    Object.assign(world, app, { revision: dataset.revision, dense: networks[0].id });
  });
  return world;
}

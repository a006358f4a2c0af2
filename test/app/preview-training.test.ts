/** What the window says of a training before it is begun is what the training would do. */
import { beforeAll, describe, expect, test } from 'vitest';
import { failureOf, temporaryApp, type TemporaryApp } from './temporary-app.ts';

let window: TemporaryApp;
let revision = '';

beforeAll(async () => {
  window = await temporaryApp();
  ({ revision } = (await window.ask('import', { folder: window.images })).dataset);
});

const preview = (wishes: object = {}) => window.ask('previewTraining', { revision, ...wishes });

describe('the preview of a training', () => {
  test('proposes general image knowledge for a small set, and says why', async () => {
    const { start, family, reasons } = await preview();
    expect([start, family]).toEqual(['weights', 'efficientnet-lite0']);
    expect(reasons.map(({ key }) => key)).toContain('training.why.start-general');
  });

  test('follows what was chosen', async () => {
    expect(await preview({ from: 'scratch', size: 32, epochs: 3 })).toMatchObject({ start: 'scratch', family: 'resnet18', size: 32, epochs: 3 });
    expect(await preview({ family: 'mobilenetv1-0.25' })).toMatchObject({ start: 'scratch', family: 'mobilenetv1-0.25' });
  });

  test('refuses what training would refuse', async () => {
    expect(await failureOf(preview({ from: 'weights', family: 'resnet18' }))).toBe('app.family-with-weights');
    expect(await failureOf(window.ask('previewTraining', { revision: 'd-ffffffffffff' }))).toBe('history.no-such-revision');
  });
});

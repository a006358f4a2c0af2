import { describe, expect, test } from 'vitest';
import type { ProcedureResult } from '../../../main/contract/app.ts';
import { Failure, failureToData } from '../../../main/foundation/failure.ts';
import { exampleAnswers } from '../example-answers.ts';
import { testWorld } from '../test-world.ts';

const { bundle, deliveries } = exampleAnswers.deliver;
const failed: ProcedureResult<'deliver'>['deliveries'][number] = { ...deliveries[0], address: '/mnt/full', state: 'failed', slot: null, readBack: null, release: null, failure: failureToData(new Failure('deploy.full', { address: '/mnt/full', free: 1.2, needed: 3.4 })) };
const outcome = { bundle, deliveries: [deliveries[0], failed] };

describe('fettle deliver to several targets', () => {
  test('ends with code 1 where one of them failed, and says of each what came of it', async () => {
    const world = testWorld({ deliver: () => Promise.resolve(outcome) });
    expect(await world.run('deliver', 'bundle', '--to', '/media/ФЛЕШКА/model', '--to', '/mnt/full')).toBe(1);
    expect(world.stdout.text).toContain('/media/ФЛЕШКА/model: delivered, slot ‘b’ is active now.');
    expect(world.stdout.text).toContain('/mnt/full: NOT DELIVERED.');
    expect(world.stdout.text).toContain('room for 1.2 MB; the bundle needs 3.4 MB');
    expect(world.stdout.text).toContain('Free some space there');
  });

  test('answers with --json with the failure as a value', async () => {
    const world = testWorld({ deliver: () => Promise.resolve(outcome) });
    expect(await world.run('deliver', 'bundle', '--to', 'a', '--to', 'b', '--json')).toBe(1);
    expect(JSON.parse(world.stdout.text).deliveries[1].failure.code).toBe('deploy.full');
  });

  test('a refusal of the only target is said as any failure', async () => {
    const world = testWorld({ deliver: () => Promise.reject(new Failure('deploy.older', { address: '/media/stick', sequence: 3, active: 4 })) });
    expect(await world.run('deliver', 'bundle', '--to', '/media/stick', '--language', 'ru')).toBe(1);
    expect(world.stderr.text).toContain('Комплект имеет номер 3');
    expect(world.stderr.text).toContain('--allow-older');
  });

  test('without a target it is a mistake of usage', async () => {
    expect(await testWorld().run('deliver', 'bundle')).toBe(2);
  });
});

test('fettle drives --watch answers with each list until it is stopped', async () => {
  const lists: ProcedureResult<'drives'>[] = [{ drives: [] }, exampleAnswers.drives];
  const world = testWorld();
  const createApp = world.createApp;
  world.createApp = async (options) => ({
    ...(await createApp(options)),
    async *driveLists() {
      yield* lists;
    },
  });
  expect(await world.run('drives', '--watch')).toBe(0);
  expect(world.stdout.text).toContain('No removable drive is plugged in.');
  expect(world.stdout.text).toContain('ФЛЕШКА');
});

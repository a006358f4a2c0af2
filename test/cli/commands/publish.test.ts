import { resolve } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { exampleAnswers } from '../example-answers.ts';
import { testWorld } from '../test-world.ts';

/** Runs until something is published, then Ctrl-C. */
async function publish(...line: string[]) {
  const world = testWorld({ startPublishing: () => Promise.resolve(exampleAnswers.startPublishing), stopPublishing: () => Promise.resolve({}) });
  const running = world.run('publish', ...line);
  while (world.heard.length === 0) await after(5);
  await after(20);
  world.signals.emit('SIGINT');
  return { world, code: await running };
}

describe('fettle publish', () => {
  test.each(['en', 'ru'])('says where, by which certificate and what, until Ctrl-C (%s)', async (language) => {
    const { world, code } = await publish('one', 'two.zip', '--port', '9000', '--host', '192.168.0.5', '--agent', 'for-press', '--device-name', 'press 3', '--language', language);
    expect(code).toBe(0);
    expect(world.heard.map(({ procedure }) => procedure)).toEqual(['startPublishing', 'stopPublishing']);
    expect(world.heard[0].input).toEqual({ bundles: [resolve('one'), resolve('two.zip')], port: 9000, host: '192.168.0.5', agent: { folder: resolve('for-press'), device: 'press 3' } });
    for (const fact of ['https://192.168.0.5:8443', 'abababab', '/plant/agent']) expect(world.stdout.text).toContain(fact);
  });

  test('gives a script the document at once', async () => {
    const { world } = await publish('one', '--json');
    expect(JSON.parse(world.stdout.text)).toEqual(exampleAnswers.startPublishing);
  });
});

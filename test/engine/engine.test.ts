/** Which engine is chosen is a matter of a whole process: each case has one of its own. */
import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import type { EngineChoice, EngineReport } from '../../main/engine/engine.ts';
import { languages, say } from '../../main/foundation/language.ts';
import { engineNames } from './engines.ts';

interface Answer {
  report: EngineReport;
  again: boolean;
  backend: string;
  sum: number;
}

function start(choice: EngineChoice, environment: Record<string, string> = {}): Answer {
  const program = `
    import { startEngine } from '${new URL('../../main/engine/engine.ts', import.meta.url)}';
    import { tf } from '${new URL('../../main/engine/tensorflow.ts', import.meta.url)}';
    const report = await startEngine(${JSON.stringify(choice)});
    const again = (await startEngine({ engine: 'cpu', precision: 'bfloat16' })) === report;
    console.log(JSON.stringify({ report, again, backend: tf.getBackend(), sum: tf.tidy(() => tf.scalar(1).add(2).dataSync()[0]) }));`;
  const { FETTLE_ENGINE: _, ...inherited } = process.env;
  // Whatever a library printed to standard output would break the answer.
  const stdout = execFileSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8', env: { ...inherited, ...environment }, stdio: ['ignore', 'pipe', 'inherit'] });
  return JSON.parse(stdout) as Answer;
}

const best = engineNames[0];

describe('the engine', () => {
  test('is the best that this machine has, and says why, what it found and in which versions', () => {
    const { report, backend, sum } = start({});
    expect({ name: report.name, backend, sum }).toEqual({ name: best, backend: best, sum: 3 });
    expect(report.reason).toBe(`engine.${best}`);
    expect(report.versions['tensorflow.js']).toMatch(/^\d+\.\d+/);
    if (best === 'tensorflow') {
      expect(report.versions.libtensorflow).toMatch(/^\d+\.\d+/);
      expect(report.precision).toBe(report.probe!.precision);
    } else {
      expect(report).toMatchObject({ precision: 'float32', probe: null });
    }
  });

  test.each(['wasm', 'cpu'] as const)('is %s where that is asked for, by the caller or by the environment', (engine) => {
    for (const answer of [start({ engine }), start({}, { FETTLE_ENGINE: engine })]) {
      expect(answer).toMatchObject({ report: { name: engine, reason: 'engine.chosen', precision: 'float32', probe: null }, backend: engine, sum: 3 });
      for (const language of languages) expect(say(answer.report.reason, answer.report.reasonValues, language)).toMatch(/^\S/);
    }
  });

  test('is chosen once: a later call gets the same report, whatever it asks for', () => {
    expect(start({ engine: 'wasm' }).again).toBe(true);
  });

  test('asked for by the caller, it does not hear the environment; and a name that is none is not heard either', () => {
    expect(start({ engine: 'wasm' }, { FETTLE_ENGINE: 'cpu' }).report.name).toBe('wasm');
    expect(start({}, { FETTLE_ENGINE: 'abacus' }).report.name).toBe(best);
  });

  test.runIf(best === 'tensorflow')('keeps the precision that a run began with, whatever the probe finds', () => {
    for (const precision of ['float32', 'bfloat16'] as const) expect(start({ precision }).report.precision).toBe(precision);
  });
});

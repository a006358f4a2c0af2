/** LiteRT's interpreters in Python, where `python3` (or FETTLE_PYTHON) has the packages ai-edge-litert and tflite-micro. */
import { spawnSync } from 'node:child_process';
import { expect } from 'vitest';

const python = process.env.FETTLE_PYTHON ?? 'python3';
const canImport = (modules: string) => spawnSync(python, ['-c', `import ${modules}`], { stdio: 'ignore' }).status === 0;
const reasonWithout = (name: string) => ` (skipped: no python3 with ${name}; FETTLE_PYTHON may name one)`;

export const interpreterIsThere = canImport('ai_edge_litert.interpreter, numpy');
/** For the names of tests. */
export const reason = interpreterIsThere ? '' : reasonWithout('ai-edge-litert');
/** LiteRT for Microcontrollers, built for a PC. */
export const microInterpreterIsThere = canImport('tflite_micro.python.tflite_micro.runtime, numpy');
export const microReason = microInterpreterIsThere ? '' : reasonWithout('tflite-micro');

/** @param script gets the folder as its parameter and prints JSON */
export function runPython<Result>(script: string, folder: string): Result {
  const { stdout, stderr } = spawnSync(python, ['-c', script, folder], { encoding: 'utf8', maxBuffer: 2 ** 28 });
  expect(stderr.split('\n').filter((line) => /Error|Exception/.test(line))).toEqual([]);
  return JSON.parse(stdout) as Result;
}

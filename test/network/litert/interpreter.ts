/** The LiteRT interpreter in Python, where `python3` (or FETTLE_PYTHON) has the package ai-edge-litert. */
import { spawnSync } from 'node:child_process';
import { expect } from 'vitest';

const python = process.env.FETTLE_PYTHON ?? 'python3';
export const interpreterIsThere = spawnSync(python, ['-c', 'import ai_edge_litert.interpreter, numpy'], { stdio: 'ignore' }).status === 0;
/** For the names of tests. */
export const reason = interpreterIsThere ? '' : ' (skipped: no python3 with ai-edge-litert; FETTLE_PYTHON may name one)';

/** @param script gets the folder as its parameter and prints JSON */
export function runPython<Result>(script: string, folder: string): Result {
  const { stdout, stderr } = spawnSync(python, ['-c', script, folder], { encoding: 'utf8', maxBuffer: 2 ** 28 });
  expect(stderr.split('\n').filter((line) => /Error|Exception/.test(line))).toEqual([]);
  return JSON.parse(stdout) as Result;
}

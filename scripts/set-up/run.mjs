/** Running other programs. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { packages } from './places.mjs';

/** The environment in which `node` is Node 24 and the tools of the project come first. */
export function projectEnvironment(environment = process.env) {
  const key = Object.keys(environment).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  return { ...environment, [key]: [join(packages, '.bin'), environment[key]].filter(Boolean).join(delimiter) };
}

/**
 * Runs a program in place of this one: its streams are ours, signals reach it.
 * @param {string} program
 * @param {readonly string[]} parameters
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<number>} its exit code; 128 + n where signal n ended it, as a shell says it
 */
export function runInPlace(program, parameters, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, parameters, { stdio: 'inherit', env: projectEnvironment(), ...options });
    /** @type {Record<string, () => void>} */
    const forward = {
      SIGTERM: () => child.kill('SIGTERM'),
      SIGHUP: () => child.kill('SIGHUP'),
      // A terminal sends Ctrl-C to parent and child alike; a second one would mean 'at once'.
      SIGINT: () => process.stdin.isTTY || child.kill('SIGINT'),
    };
    for (const [signal, pass] of Object.entries(forward)) process.on(signal, pass);
    const end = (/** @type {number} */ code) => {
      for (const [signal, pass] of Object.entries(forward)) process.off(signal, pass);
      resolve(code);
    };
    child.on('error', (error) => {
      process.stderr.write(`${error.message}\n`);
      end(127);
    });
    child.on('close', (code, signal) => end(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
}

/**
 * Runs a step of the set-up: what it prints goes to our stderr, and the end of it comes back for the message.
 * @param {string} program
 * @param {readonly string[]} parameters
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, quiet?: boolean, seconds?: number, shell?: boolean }} [options]
 *   quiet: shows nothing; seconds: the program is ended after this long
 * @returns {Promise<{ code: number, output: string }>} code 127: could not be started; above 128: a signal
 */
export function runStep(program, parameters, options = {}) {
  const { quiet = false, seconds, ...rest } = options;
  return new Promise((resolve) => {
    const timeout = seconds === undefined ? undefined : seconds * 1000;
    // A terminal gets the program's own progress bar, which it draws only where stdout is a terminal.
    const stdout = !quiet && process.stderr.isTTY ? 2 : 'pipe';
    const child = spawn(program, parameters, { env: projectEnvironment(), ...rest, timeout, stdio: ['ignore', stdout, 'pipe'] });
    let output = '';
    const listen = (/** @type {Buffer} */ chunk) => {
      if (!quiet) process.stderr.write(chunk);
      output = (output + chunk).slice(-16_000);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    const stopListening = endWith(child);
    child.on('error', (error) => {
      stopListening();
      resolve({ code: 127, output: error.message });
    });
    child.on('close', (code, signal) => {
      stopListening();
      resolve({ code: code ?? 128 + (signal ? constants.signals[signal] : 0), output: signal ? `${output}\n${signal}` : output });
    });
  });
}

/**
 * A set-up that is told to end takes its step with it, then ends by `process.exit`, which clears up.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {() => void}
 */
function endWith(child) {
  const end = (/** @type {NodeJS.Signals} */ signal) => {
    child.kill(signal);
    child.once('close', () => process.exit(128 + constants.signals[signal]));
  };
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.once(signal, end);
  return () => {
    for (const signal of signals) process.off(signal, end);
  };
}

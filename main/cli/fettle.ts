#!/usr/bin/env node
/** The entry of the command line. The application is loaded only when a command needs it: help answers at once. */
import type { CreateApp } from '../contract/app.ts';
import { enlargeThreadPool } from '../foundation/thread-pool.ts';
import type { InputStream } from './questions.ts';
import { runCommandLine } from './command-line.ts';

enlargeThreadPool();

const createApp: CreateApp = async (options) => (await import('../app/app.ts')).createApp(options);

/** What was written to a pipe may still be on its way. */
function flushed(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    stream.once('error', () => resolve());
    stream.write('', () => resolve());
  });
}

const exitCode = await runCommandLine(process.argv.slice(2), {
  createApp,
  stdout: process.stdout,
  stderr: process.stderr,
  stdin: process.stdin as InputStream,
  environment: process.env,
  signals: process,
  exit: (code) => process.exit(code),
});
await Promise.all([flushed(process.stdout), flushed(process.stderr)]);
// Native libraries may keep handles open; the work is done.
process.exit(exitCode);

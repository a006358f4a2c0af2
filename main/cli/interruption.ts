/** Ctrl-C: the first asks the work to stop where it can be resumed, the second ends the process. A terminal that closes counts as Ctrl-C. */
import { Failure } from '../foundation/failure.ts';
import { exitCodes } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
type Signal = (typeof signals)[number];

/** The part of `process` that is needed. */
export interface SignalSource {
  on(signal: Signal, listener: () => void): unknown;
  off(signal: Signal, listener: () => void): unknown;
}

export interface Interruption {
  readonly signal: AbortSignal;
  /** Gives the signals back. */
  end(): void;
}

/** @param exit ends the process at once */
export function listenForInterruption(source: SignalSource, terminal: Terminal, exit: (code: number) => void): Interruption {
  const abort = new AbortController();
  const listener = () => {
    if (abort.signal.aborted) return exit(exitCodes.killed);
    terminal.complain(`${terminal.errors.isTTY ? '\n' : ''}${terminal.words.say('cli.interruption')}`);
    abort.abort(new Failure('jobs.cancelled'));
  };
  for (const name of signals) source.on(name, listener);
  return {
    signal: abort.signal,
    end() {
      for (const name of signals) source.off(name, listener);
    },
  };
}

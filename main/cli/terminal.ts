/**
 * Where words go: the answer to standard output (a text, or with `--json` one document), everything that is
 * said under way to standard error. A closed pipe (`| head`) ends the output, not the work.
 */
import type { Words } from './words.ts';

export interface OutputStream {
  write(text: string): unknown;
  on(event: 'error', listener: (error: NodeJS.ErrnoException) => void): unknown;
  isTTY?: boolean;
  columns?: number;
}

export interface TerminalOptions {
  json: boolean;
  quiet: boolean;
  verbose: boolean;
}

export interface Terminal extends TerminalOptions {
  readonly words: Words;
  readonly errors: { isTTY: boolean; columns: number };
  /** `result` as a document with `--json`, else the text that `view` makes of it. */
  answer(result: unknown, view: () => string): void;
  /** A line on standard error, unless `--quiet`. */
  note(line: string): void;
  /** A line on standard error, always. */
  complain(line: string): void;
  /** Raw text on standard error: the progress line. */
  draw(text: string): void;
}

/** Of a pipe that nobody reads any more, and of a terminal that was closed (EIO). */
const endings: ReadonlySet<string> = new Set(['EPIPE', 'EOF', 'EIO', 'ERR_STREAM_DESTROYED']);

export function createTerminal(stdout: OutputStream, stderr: OutputStream, words: Words, options: TerminalOptions): Terminal {
  const write = (stream: OutputStream) => {
    let open = true;
    stream.on('error', (error) => {
      if (!endings.has(error.code ?? '')) throw error;
      open = false;
    });
    return (text: string) => {
      if (open) stream.write(text);
    };
  };
  const out = write(stdout);
  const err = write(stderr);
  return {
    ...options,
    words,
    errors: { isTTY: stderr.isTTY === true, columns: stderr.columns ?? 80 },
    answer: (result, view) => out(options.json ? `${JSON.stringify(result, null, 2)}\n` : `${view()}\n`),
    note: (line) => {
      if (!options.quiet) err(`${line}\n`);
    },
    complain: (line) => err(`${line}\n`),
    draw: (text) => err(text),
  };
}

/** Questions in a terminal: a line that is seen while it is typed, or a secret that is not. */
import { Failure } from '../foundation/failure.ts';
import { printable } from './table.ts';

/** The part of `process.stdin` that is needed. */
export interface InputStream {
  isTTY?: boolean;
  setRawMode?(on: boolean): unknown;
  on(event: 'data' | 'end', listener: (piece?: Buffer | string) => void): unknown;
  off(event: 'data' | 'end', listener: (piece?: Buffer | string) => void): unknown;
  resume(): unknown;
  pause(): unknown;
}

export interface Questions {
  line(question: string): Promise<string>;
  secret(question: string): Promise<string>;
}

/** @param draw writes beside the answer: to standard error @returns `null` where nobody sits before it */
export function questionsIn(input: InputStream | undefined, draw: (text: string) => void): Questions | null {
  if (!input?.isTTY) return null;
  return {
    async line(question) {
      draw(`${printable(question)} `);
      return (await typed(input)).trim();
    },
    async secret(question) {
      draw(`${printable(question)} `);
      input.setRawMode?.(true);
      try {
        return await typed(input);
      } finally {
        input.setRawMode?.(false);
        draw('\n');
      }
    },
  };
}

const keys = { enter: /[\r\n]/, interrupt: '\u0003', end: '\u0004', erase: /[\b\u007f]/ };

/** @throws Failure `jobs.cancelled` where the user leaves off */
function typed(input: InputStream): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const end = (settle: () => void) => {
      input.off('data', hear);
      input.off('end', leave);
      input.pause();
      settle();
    };
    const leave = () => end(() => reject(new Failure('jobs.cancelled')));
    const hear = (piece?: Buffer | string) => {
      for (const key of String(piece)) {
        if (keys.enter.test(key)) return end(() => resolve(text));
        if (key === keys.interrupt || key === keys.end) return leave();
        if (keys.erase.test(key)) text = [...text].slice(0, -1).join('');
        else text += key;
      }
    };
    input.on('data', hear);
    input.on('end', leave);
    input.resume();
  });
}

/** What a script gives on standard input: everything up to its end, without the last line break. */
export async function wholeInput(input: InputStream | undefined): Promise<string> {
  if (!input) return '';
  const pieces: Buffer[] = [];
  await new Promise<void>((resolve) => {
    input.on('data', (piece) => void pieces.push(Buffer.from(piece ?? '')));
    input.on('end', () => resolve());
    input.resume();
  });
  return Buffer.concat(pieces).toString('utf8').replace(/\r?\n$/, '');
}

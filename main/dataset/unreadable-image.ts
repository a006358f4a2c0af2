import type { UnreadableReason } from './scanned-image.ts';

/** Thrown while one file is read; a scan turns it into an `UnreadableFile` and goes on with the next. */
export class UnreadableImage extends Error {
  readonly reason: UnreadableReason;

  /** @param detail the decoder's or the system's own words */
  constructor(reason: UnreadableReason, detail: string, options?: { cause?: unknown }) {
    super(`${reason}: ${detail}`, options);
    this.name = 'UnreadableImage';
    this.reason = reason;
  }

  get detail(): string {
    return this.message.slice(this.reason.length + 2);
  }
}

/** What the operating system says when a file cannot be opened or read. */
export function unreadableBySystem(error: unknown): UnreadableImage {
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? '';
  const message = error instanceof Error ? error.message : String(error);
  if (code === 'EACCES' || code === 'EPERM') return new UnreadableImage('not-permitted', message, { cause: error });
  if (code === 'ENOENT') return new UnreadableImage('missing', message, { cause: error });
  return new UnreadableImage('unreadable', message, { cause: error });
}

/** An answer as plain data: the same for a browser's request and for the shell's own protocol. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array<ArrayBuffer> | string;
}

/** Nothing is kept by a cache unless the answer says so. */
export function answerOf(status: number, type: string, body: Answer['body'], headers: Record<string, string> = {}): Answer {
  return { status, headers: { 'Content-Type': type, 'Cache-Control': 'no-store', ...headers }, body };
}

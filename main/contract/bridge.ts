/**
 * What goes between the page and the desktop shell instead of HTTP: one request out, any number of replies back, matched by a number
 * that the page gives. Replies carry what tRPC's own transports carry, so the page cannot tell the two apart.
 */
import { z } from 'zod';

/** Requests and replies. The preload script repeats the names: a sandboxed one can import nothing. */
export const bridgeChannel = 'fettle';
/** What only the shell can do; see `FettleBridge`. */
export const shellChannel = 'fettle-shell';

const id = z.number().int().min(0);
export const bridgeRequestSchema = z.discriminatedUnion('type', [
  z.object({ type: z.enum(['query', 'mutation', 'subscription']), id, path: z.string().min(1).max(100), input: z.unknown() }),
  /** Nobody waits for the answer any more. */
  z.object({ type: z.literal('stop'), id }),
]);
export type BridgeRequest = z.infer<typeof bridgeRequestSchema>;

/** As a formatted error of the router. */
export interface BridgeError {
  message: string;
  code: number;
  data: Record<string, unknown>;
}

export type BridgeReply =
  | { id: number; type: 'data'; data: unknown; /** Of a message of a subscription. */ eventId?: string }
  | { id: number; type: 'error'; error: BridgeError }
  /** A subscription has begun, or is over. */
  | { id: number; type: 'started' | 'stopped' };

/** `window.fettleBridge` in the desktop window, and all that its page can reach outside of itself. */
export interface FettleBridge {
  request(message: BridgeRequest): void;
  /** @returns stops listening */
  listen(callback: (reply: BridgeReply) => void): () => void;
  /** The system's own dialog; `null` where it was closed. */
  chooseFolder(): Promise<string | null>;
  /** Empty where the file comes from no disk. */
  pathOfDroppedFile(file: File): string;
  /** Shows a folder in the system's file manager; nothing in it is started. */
  openFolder(folder: string): Promise<void>;
}

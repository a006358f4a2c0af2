/**
 * The contract over Electron's messages: one channel for calls and one for what only the shell can do. Every message is checked here,
 * and only here, for who sent it; what a page leaves behind when it is loaded anew is ended.
 */
import { callTRPCProcedure, getTRPCErrorFromUnknown, getTRPCErrorShape, isTrackedEnvelope } from '@trpc/server';
import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { bridgeChannel, bridgeRequestSchema, shellChannel, type BridgeError, type BridgeReply, type BridgeRequest } from '../main/contract/bridge.ts';
import type { AppRouter } from '../main/contract/router.ts';
import { senderOfMessages } from './security/sender-of-messages.ts';
import type { ShellActions } from './shell-actions.ts';

export interface Transport {
  router: AppRouter;
  actions: ShellActions;
  /** The page of this window may speak, no other. */
  contents(): WebContents | null;
  /** Told of each call that was answered without a failure. */
  onAnswered?(path: string): void;
}

/** @returns takes the channels down and ends all that is open */
export function openTransport(transport: Transport): () => void {
  const calls = new Map<WebContents, Map<number, AbortController>>();
  const isOurs = (event: IpcMainEvent | IpcMainInvokeEvent) => senderOfMessages.isOurs(event, transport.contents());
  const endCallsOf = (contents: WebContents) => {
    for (const call of calls.get(contents)?.values() ?? []) call.abort();
    calls.delete(contents);
  };
  const watched = new WeakSet<WebContents>();
  const callsOf = (contents: WebContents) => {
    if (!watched.has(contents)) {
      watched.add(contents);
      contents.on('did-navigate', () => endCallsOf(contents));
      contents.on('render-process-gone', () => endCallsOf(contents));
      contents.once('destroyed', () => endCallsOf(contents));
    }
    const known = calls.get(contents) ?? new Map<number, AbortController>();
    calls.set(contents, known);
    return known;
  };

  const onRequest = (event: IpcMainEvent, message: unknown) => {
    if (!isOurs(event)) return;
    const parsed = bridgeRequestSchema.safeParse(message);
    if (!parsed.success) return;
    const request = parsed.data;
    const open = callsOf(event.sender);
    open.get(request.id)?.abort();
    if (request.type === 'stop') return void open.delete(request.id);
    const abort = new AbortController();
    open.set(request.id, abort);
    const reply = (one: BridgeReply) => {
      if (!abort.signal.aborted && !event.sender.isDestroyed()) event.sender.send(bridgeChannel, one);
    };
    void answer(request, transport, abort.signal, reply).finally(() => {
      if (open.get(request.id) === abort) open.delete(request.id);
    });
  };

  const onShell = (event: IpcMainInvokeEvent, name: unknown, argument: unknown) => {
    if (!isOurs(event)) throw new Error('This page may not ask.');
    if (name === 'chooseFolder') return transport.actions.chooseFolder();
    if (name === 'openFolder' && typeof argument === 'string') return transport.actions.openFolder(argument);
    throw new Error('The shell has no such function.');
  };

  ipcMain.on(bridgeChannel, onRequest);
  ipcMain.handle(shellChannel, onShell);
  return () => {
    ipcMain.off(bridgeChannel, onRequest);
    ipcMain.removeHandler(shellChannel);
    for (const contents of [...calls.keys()]) endCallsOf(contents);
  };
}

type Call = Exclude<BridgeRequest, { type: 'stop' }>;

async function answer({ id, type, path, input }: Call, { router, onAnswered }: Transport, signal: AbortSignal, reply: (one: BridgeReply) => void): Promise<void> {
  try {
    const result: unknown = await callTRPCProcedure({ router, path, type, ctx: {}, signal, batchIndex: 0, getRawInput: () => Promise.resolve(input) });
    if (type === 'subscription') {
      reply({ id, type: 'started' });
      for await (const message of result as AsyncIterable<unknown>) {
        if (signal.aborted) return;
        if (isTrackedEnvelope(message)) reply({ id, type: 'data', eventId: message[0], data: message[1] });
        else reply({ id, type: 'data', data: message });
      }
      return reply({ id, type: 'stopped' });
    }
    reply({ id, type: 'data', data: result });
    onAnswered?.(path);
  } catch (thrown) {
    const error = getTRPCErrorFromUnknown(thrown);
    const shape = getTRPCErrorShape({ config: router._def._config, error, type, path, input, ctx: {} }) as unknown as BridgeError;
    // Only what can be cloned crosses over.
    reply({ id, type: 'error', error: JSON.parse(JSON.stringify(shape)) as BridgeError });
  }
}

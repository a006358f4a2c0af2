/** A cable between program and device that can be cut after so many bytes, or go silent. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface CutProxy {
  readonly port: number;
  /** Bytes that went through since the last {@link cutAfter}, both ways. */
  readonly passed: number;
  /** From now on so many bytes go through; then both ends are reset, or (`silent`) hear nothing any more. New connections go through again. */
  cutAfter(bytes: number, how?: 'reset' | 'silent'): void;
  cutNow(how?: 'reset' | 'silent'): void;
  readonly cuts: number;
  /** That were ever made through it. */
  readonly connections: number;
  close(): Promise<void>;
}

export async function startCutProxy(to: number): Promise<CutProxy> {
  let passed = 0;
  let limit = Infinity;
  let way: 'reset' | 'silent' = 'reset';
  let cuts = 0;
  let connections = 0;
  const pairs = new Set<[Socket, Socket]>();
  const cut = () => {
    limit = Infinity;
    cuts += 1;
    for (const pair of [...pairs]) {
      pairs.delete(pair);
      for (const end of pair) {
        if (way === 'reset') end.resetAndDestroy();
        else end.removeAllListeners('data').pause();
      }
      if (way === 'silent') silent.push(...pair);
    }
  };
  const silent: Socket[] = [];
  const server = createServer((near) => {
    connections += 1;
    const far = connect(to, '127.0.0.1');
    const pair: [Socket, Socket] = [near, far];
    pairs.add(pair);
    for (const [from, into] of [pair, [far, near]] as const) {
      from.on('error', () => {});
      from.on('close', () => {
        if (pairs.delete(pair)) into.destroy();
      });
      from.on('data', (piece: Buffer) => {
        passed += piece.length;
        if (passed < limit) return void into.write(piece);
        into.write(piece.subarray(0, Math.max(0, piece.length - (passed - limit))));
        cut();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    get passed() {
      return passed;
    },
    get connections() {
      return connections;
    },
    get cuts() {
      return cuts;
    },
    cutAfter(bytes, how = 'reset') {
      passed = 0;
      limit = bytes;
      way = how;
    },
    cutNow(how = 'reset') {
      way = how;
      cut();
    },
    async close() {
      for (const pair of pairs) pair.forEach((end) => end.destroy());
      silent.forEach((end) => end.destroy());
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

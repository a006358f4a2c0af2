import type { ClientChannel } from 'ssh2';

export interface HeardChannel {
  /** The device has closed it, or the connection is gone. */
  readonly ended: boolean;
  /** Until something more was heard, or the end. */
  more(): Promise<void>;
}

/** Hands on what a command on the device says, and lets one reader wait for it. An error of the channel is its end. */
export function hearChannel(channel: ClientChannel, hear: (piece: Buffer) => void): HeardChannel {
  let ended = false;
  let wake = () => {};
  channel.on('data', (piece: Buffer) => {
    hear(piece);
    wake();
  });
  channel.on('error', () => {});
  channel.on('close', () => {
    ended = true;
    wake();
  });
  return {
    get ended() {
      return ended;
    },
    more: () => new Promise<void>((resolve) => (wake = resolve)),
  };
}

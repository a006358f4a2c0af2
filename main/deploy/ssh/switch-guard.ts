/**
 * The watch on the device itself, over the moments between switch and confirmation. It is a process that reads from our
 * connection: it puts the earlier slot back as soon as the connection ends, and when nothing was heard for a while (a cable
 * that was pulled ends no connection). Who was first, the watch or the confirmation, is decided by one rename on the device.
 */
import type { ClientChannel } from 'ssh2';
import { Failure } from '../../foundation/failure.ts';
import type { SwitchGuard } from '../delivery-target.ts';
import { partial, pointerFile, type Slot } from '../slots.ts';
import { openChannel, runRemotely } from './remote-command.ts';
import { shellLine } from './shell.ts';
import { formatSshAddress } from './ssh-address.ts';
import type { SshConnection } from './ssh-connection.ts';
import { hearChannel } from './heard-channel.ts';

/** Holds one small file while a watch is armed: the slot to go back to. */
export const guardFolder = '.fettle-guard';

/** Longer than a self-test takes on a small device. */
const usualSeconds = 120;

/** $1 a slot. Written beside, synced, renamed, synced, as every pointer. */
const putBack = `
put_back() {
  case "$1" in a|b) ;; *) return 1 ;; esac
  printf '%s\\n' "$1" > ${pointerFile}${partial} && { sync ${pointerFile}${partial} 2>/dev/null || sync; } && mv -f ${pointerFile}${partial} ${pointerFile} && { sync . 2>/dev/null || sync; }
}
`;

/**
 * $1 folder of the target, $2 slot of before, $3 seconds. Says `armed`, then `confirmed` or `taken-back`. Whoever renames the file
 * `armed-…` first has decided: a rename fails for the second.
 */
const watchScript = `
trap '' HUP PIPE TERM
cd -- "$1" && mkdir -p ${guardFolder} || exit 9
armed=${guardFolder}/armed-$$-$(date +%s)
decide() { mv "$armed" "$armed-decided" 2>/dev/null; }
${putBack}
take_back() { decide && put_back "$1" && rm -f "$armed-decided"; }
printf '%s\\n' "$2" > "$armed.new" && { sync "$armed.new" 2>/dev/null || sync; } && mv "$armed.new" "$armed" || exit 9
(sleep "$3"; take_back "$2") >/dev/null 2>&1 </dev/null &
timer=$!
echo armed
if read -r word && [ "$word" = confirm ] && decide; then
  kill -9 "$timer" 2>/dev/null
  rm -f "$armed-decided"
  rmdir ${guardFolder} 2>/dev/null
  echo confirmed
  exit 0
fi
if take_back "$2"; then kill -9 "$timer" 2>/dev/null; else wait "$timer"; fi
rmdir ${guardFolder} 2>/dev/null
echo taken-back
exit 1
`;

/**
 * $1 folder of the target. What an earlier connection left armed is decided before anything new is written: its watch
 * may still wait for a cable that was pulled, and must not point at a slot that is being replaced.
 */
const settleScript = `
cd -- "$1" 2>/dev/null || exit 0
${putBack}
for armed in ${guardFolder}/armed-*; do
  case "$armed" in *'*'|*-decided|*.new) continue ;; esac
  slot=$(cat "$armed" 2>/dev/null)
  mv "$armed" "$armed-decided" 2>/dev/null || continue
  put_back "$slot" && echo taken-back
  rm -f "$armed-decided"
done
tries=60
while ls ${guardFolder}/*-decided >/dev/null 2>&1 && [ "$tries" -gt 0 ]; do sleep 1; tries=$((tries - 1)); done
rm -f ${guardFolder}/armed-*
rmdir ${guardFolder} 2>/dev/null
exit 0
`;

/** @returns whether a switch that nobody confirmed was taken back now */
export async function settleSwitch(connection: SshConnection, signal?: AbortSignal): Promise<boolean> {
  const { output } = await runRemotely(connection, shellLine(settleScript, connection.address.path), { signal });
  return output.includes('taken-back');
}

export function sshSwitchGuard(connection: SshConnection, root: string, seconds = usualSeconds): SwitchGuard {
  let watch: Watch | undefined;
  return {
    async arm(previous: Slot) {
      const channel = await openChannel(connection, shellLine(watchScript, root, previous, String(seconds)));
      watch = watchOf(channel);
      // The profile of the user may speak first.
      let said: string | undefined;
      do said = await connection.whileConnected(watch.nextLine());
      while (said !== undefined && said !== 'armed');
      if (said !== 'armed') throw new Failure('deploy.device-mute', { command: 'sh', reason: said ?? watch.errors() });
    },
    async confirm() {
      if (!watch) throw new Error('confirm() comes after arm().');
      const { channel, nextLine } = watch;
      watch = undefined;
      channel.write('confirm\n');
      if ((await connection.whileConnected(nextLine())) !== 'confirmed') throw new Failure('deploy.switch-taken-back', { address: formatSshAddress(connection.address) });
    },
  };
}

interface Watch {
  channel: ClientChannel;
  /** `undefined` when it ended without another line. */
  nextLine(): Promise<string | undefined>;
  errors(): string;
}

function watchOf(channel: ClientChannel): Watch {
  let text = '';
  let errors = '';
  const heard = hearChannel(channel, (piece) => (text += piece.toString()));
  channel.stderr.on('data', (piece: Buffer) => (errors += piece.toString().slice(0, 1000)));
  return {
    channel,
    errors: () => errors.trim(),
    async nextLine() {
      while (!text.includes('\n')) {
        if (heard.ended) return undefined;
        await heard.more();
      }
      const end = text.indexOf('\n');
      const line = text.slice(0, end);
      text = text.slice(end + 1);
      return line;
    },
  };
}

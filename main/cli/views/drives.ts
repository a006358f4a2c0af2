import type { ProcedureResult } from '../../contract/app.ts';
import { tableOf } from '../table.ts';
import type { Words } from '../words.ts';

export function drivesView({ drives }: ProcedureResult<'drives'>, words: Words): string {
  if (drives.length === 0) return words.say('cli.drives.none');
  return tableOf(
    [
      { head: words.say('cli.head.name') },
      { head: words.say('cli.head.mount-point') },
      { head: words.say('cli.head.file-system') },
      { head: words.say('cli.head.free'), align: 'right' },
      { head: words.say('cli.head.bytes'), align: 'right' },
      { head: words.say('cli.head.state') },
    ],
    drives.map((drive) => [
      drive.name,
      drive.mountPoint ?? '–',
      drive.fileSystem ?? '–',
      drive.freeBytes === null ? '–' : words.bytes(drive.freeBytes),
      words.bytes(drive.totalBytes),
      words.say(drive.mountPoint === null ? 'cli.drives.not-mounted' : drive.readOnly ? 'cli.drives.read-only' : 'cli.drives.ready'),
    ]),
  );
}

import type { ExportResult } from '../../contract/networks.ts';
import { factsOf, tableOf } from '../table.ts';
import type { Words } from '../words.ts';
import { networksTable } from './networks.ts';

export function exportView(result: ExportResult, words: Words): string {
  const files = tableOf(
    [{ head: words.say('cli.head.file') }, { head: words.say('cli.head.bytes'), align: 'right' }, { head: 'SHA-256' }],
    result.files.map((file) => [file.path, words.bytes(file.bytes), file.sha256]),
  );
  const { bundle } = result;
  const facts = factsOf([
    [words.say('cli.check.sequence'), words.number(bundle.sequence)],
    [words.say('cli.check.id'), bundle.id],
    [words.say('cli.check.key'), bundle.keyId],
    ...(bundle.device === null ? [] : [[words.say('cli.check.device'), bundle.device] as const]),
    ...(bundle.zip === null ? [] : [['zip', bundle.zip] as const]),
  ]);
  const closing = words.say(result.verified ? 'cli.export.ready' : 'cli.export.not-ready', { folder: result.folder });
  return [networksTable([result.network], words), files, facts, closing].join('\n\n');
}

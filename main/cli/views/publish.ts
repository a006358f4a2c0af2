import type { Publication } from '../../contract/publish.ts';
import { factsOf, printable, tableOf } from '../table.ts';
import type { Words } from '../words.ts';

export function publishView({ addresses, fingerprint, key, bundles, agentFolder }: Publication, words: Words): string {
  const table = tableOf(
    [{ head: words.say('cli.head.bundle') }, { head: words.say('cli.head.number'), align: 'right' }, { head: words.say('cli.head.device') }, { head: words.say('cli.head.bytes'), align: 'right' }],
    bundles.map(({ id, sequence, device, bytes }) => [id.slice(0, 12), String(sequence), device ?? words.say('cli.devices.any'), words.bytes(bytes)]),
  );
  const facts = factsOf([...addresses.map((address) => [words.say('cli.publish.address'), address] as const), [words.say('cli.publish.fingerprint'), fingerprint], [words.say('cli.publish.key'), key]]);
  const agent = agentFolder === null ? words.say('cli.publish.no-agent') : printable(words.say('cli.publish.agent', { folder: agentFolder }));
  return [table, facts, agent].join('\n\n');
}

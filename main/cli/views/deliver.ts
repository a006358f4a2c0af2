/** What came of deliveries, and what targets hold. */
import type { ProcedureResult } from '../../contract/app.ts';
import type { BundleSummary, Delivery } from '../../contract/deploy.ts';
import { failureFromData } from '../../foundation/failure.ts';
import { printable, tableOf } from '../table.ts';
import type { Words } from '../words.ts';

export function deliverView({ bundle, deliveries }: ProcedureResult<'deliver'>, words: Words): string {
  const head = bundle ? [bundleLine(bundle, words)] : [];
  return [...head, ...deliveries.map((delivery) => deliveryText(delivery, words))].join('\n\n');
}

function deliveryText(delivery: Delivery, words: Words): string {
  const { address, device, state, slot, previous, files, bytes, seconds, readBack, release, failure } = delivery;
  const name = device === null ? address : `${device} (${address})`;
  if (failure) {
    const { fact, remedy } = failureFromData(failure).in(words.language);
    return [words.say('cli.deliver.failed', { name }), fact, remedy].map(printable).join('\n');
  }
  const lines = [words.say(`cli.deliver.${state}`, { name, slot: slot ?? '' })];
  if (state === 'delivered') {
    lines.push(words.say(readBack === 'medium' ? 'cli.deliver.read-back-medium' : 'cli.deliver.read-back-system', { files, size: words.bytes(bytes), time: words.duration(seconds) }));
    lines.push(previous === null ? words.say('cli.deliver.first') : words.say('cli.deliver.previous', { slot: previous }));
  }
  lines.push(...selfTestLine(delivery.selfTest, words));
  if (release !== null) lines.push(words.say(`cli.deliver.${release}`));
  return lines.map(printable).join('\n');
}

export function rollbackView({ address, device, slot, from, bundle, selfTest }: ProcedureResult<'rollback'>, words: Words): string {
  const name = device === null ? address : `${device} (${address})`;
  return [printable(words.say('cli.rollback.done', { name, slot, from })), bundleLine(bundle, words), ...selfTestLine(selfTest, words)].join('\n');
}

export function targetView({ address, device, active, slots }: ProcedureResult<'inspectTarget'>, words: Words): string {
  const rows = (['a', 'b'] as const).map((slot) => {
    const bundle = slots[slot];
    const state = words.say(slot === active ? 'cli.target.active' : bundle ? 'cli.target.ready' : 'cli.target.empty');
    return [slot, state, bundle ? String(bundle.sequence) : '–', bundle?.run ?? '–', bundle ? words.moment(bundle.created) : '–', bundle?.id.slice(0, 12) ?? '–'];
  });
  const heads = ['slot', 'state', 'number', 'run', 'written', 'bundle'].map((name) => ({ head: words.say(`cli.head.${name}`) }));
  return [printable(words.say('cli.target.name', { name: device ?? words.say('cli.target.unnamed'), address })), tableOf(heads, rows)].join('\n\n');
}

function bundleLine({ id, sequence, run, created }: BundleSummary, words: Words): string {
  return printable(words.say('cli.deliver.bundle', { sequence, run, created: words.moment(created), id: id.slice(0, 12) }));
}

function selfTestLine(selfTest: Delivery['selfTest'], words: Words): string[] {
  return selfTest ? [words.say('cli.deliver.self-test', { right: selfTest.images - selfTest.wrong, images: selfTest.images })] : [];
}

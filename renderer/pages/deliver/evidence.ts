/** What a delivery proved, as plain text for a letter or a record. Pure. */
import type { CheckResult } from '../../../main/contract/check.ts';
import type { Delivery } from '../../../main/contract/deploy.ts';

/** In English and with bare numbers: it is compared with what other programs say. */
export function evidenceText(bundle: Pick<CheckResult, 'id' | 'keyId' | 'facts'> | null, deliveries: readonly Delivery[]): string {
  const head = bundle ? [`bundle ${bundle.id}`, `number ${bundle.facts?.sequence ?? '?'}, run ${bundle.facts?.run ?? '?'}`, `key ${bundle.keyId}`, `model SHA-256 ${bundle.facts?.model ?? '?'}`] : [];
  return [...head, ...deliveries.map(lines)].join('\n');
}

function lines({ address, state, slot, previous, files, bytes, seconds, readBack, selfTest, release, device }: Delivery): string {
  return [
    '',
    `target ${address}${device ? ` (${device})` : ''}: ${state}`,
    `slot ${slot ?? '-'}, before ${previous ?? '-'}; ${files} files, ${bytes} bytes, ${seconds.toFixed(1)} s`,
    `read back: ${readBack ?? 'no'}; hashes equal`,
    `self-test: ${selfTest ? `${selfTest.images - selfTest.wrong} of ${selfTest.images} golden images${selfTest.runtime ? `, ${selfTest.runtime}` : ''}` : 'by the device'}`,
    ...(release ? [`drive: ${release}`] : []),
  ].join('\n');
}

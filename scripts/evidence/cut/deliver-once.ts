/**
 * One delivery in a process of its own, to be killed: says `begin` when everything is loaded, `switch` before
 * the pointer is replaced, `end` when it is over.
 *
 *     node deliver-once.ts BUNDLE TARGET
 */
import { writeSync } from 'node:fs';
import { deliver } from '../../../main/deploy/deliver.ts';
import type { DeliveryProgress } from '../../../main/deploy/delivery-progress.ts';
import { FolderTarget } from '../../../main/deploy/folder-target.ts';
import { Failure } from '../../../main/foundation/failure.ts';

const [bundle, address] = process.argv.slice(2);
let phase = '';
const onProgress = (progress: DeliveryProgress) => {
  if (progress.phase === 'switch' && phase !== 'switch') writeSync(1, 'switch\n');
  phase = progress.phase;
};
writeSync(1, 'begin\n');
try {
  // Rounds go to and fro between two bundles, so every second one is older.
  const { state } = await deliver(new FolderTarget(address), bundle, { allowOlder: true, onProgress });
  writeSync(1, `end ${state}\n`);
} catch (error) {
  writeSync(1, `end ${error instanceof Failure ? error.code : String(error)}\n`);
  process.exitCode = 1;
}

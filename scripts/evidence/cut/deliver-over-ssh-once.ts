/**
 * One delivery over SSH in a process of its own, to be killed: says `begin` when everything is loaded, `end` when it is over.
 *
 *     node deliver-over-ssh-once.ts BUNDLE ADDRESS KEYFILE FINGERPRINT [PYTHON]
 */
import { writeSync } from 'node:fs';
import { deliver } from '../../../main/deploy/deliver.ts';
import { parseSshAddress } from '../../../main/deploy/ssh/ssh-address.ts';
import { connectSsh } from '../../../main/deploy/ssh/ssh-connection.ts';
import { sshTarget } from '../../../main/deploy/ssh/ssh-target.ts';
import { settleSwitch } from '../../../main/deploy/ssh/switch-guard.ts';
import { Failure } from '../../../main/foundation/failure.ts';

const [bundle, address, keyFile, fingerprint, python] = process.argv.slice(2);
writeSync(1, 'begin\n');
try {
  const connection = await connectSsh(parseSshAddress(address), { login: { keyFile }, hostKey: { accept: [fingerprint] } });
  const takenBack = await settleSwitch(connection);
  if (takenBack) writeSync(1, 'settled\n');
  // Rounds go to and fro between two bundles, so every second one is older.
  const { state } = await deliver(sshTarget(connection, { python }), bundle, { allowOlder: true });
  writeSync(1, `end ${state}\n`);
  process.exit(0);
} catch (error) {
  writeSync(1, `end ${error instanceof Failure ? error.code : String(error)}\n`);
  process.exit(1);
}

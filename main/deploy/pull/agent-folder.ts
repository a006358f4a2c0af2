/** All that a device needs to fetch its bundles itself. It holds the token: for its owner's eyes. */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { entriesOf, fileFailure } from '../../foundation/atomic-file.ts';
import { Failure } from '../../foundation/failure.ts';
import { deviceResource } from '../device-resources.ts';

export interface AgentFacts {
  /** `https://host:port` of this PC. */
  server: string;
  /** SHA-256 of its certificate. */
  fingerprint: string;
  token: string;
  /** PEM of the key that signs the bundles. */
  publicKey: string;
  device: string;
}

/** @param folder absolute; may be there and empty @throws Failure `publish.agent-folder-taken`, `file.…` */
export function requireFreeAgentFolder(folder: string): void {
  const [entry] = entriesOf(folder);
  if (entry !== undefined) throw new Failure('publish.agent-folder-taken', { folder, entry });
}

/** @throws as {@link requireFreeAgentFolder} */
export function writeAgentFolder(folder: string, facts: AgentFacts): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    requireFreeAgentFolder(folder);
    for (const file of ['agent.py', 'fettle-agent.service']) copyFileSync(deviceResource(file), join(folder, file));
    const configuration = { format: 'fettle-agent/1', ...facts, target: '/var/lib/fettle/target', everySeconds: 60 };
    writeFileSync(join(folder, 'agent.json'), `${JSON.stringify(configuration, null, 2)}\n`, { mode: 0o600 });
  } catch (error) {
    throw fileFailure(folder, error);
  }
}

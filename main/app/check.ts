/** `check`: a bundle against its own manifest, signature and golden images; needs no library. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Procedure } from '../contract/app.ts';
import { checkBundle } from '../deploy/bundle/check-bundle.ts';
import { openSigningKey, signingKeyExists } from '../deploy/bundle/signing-key.ts';
import { Failure } from '../foundation/failure.ts';
import { libraryPaths } from '../history/index.ts';
import type { Session } from './session.ts';

export function checkProcedure(session: Session): Procedure<'check'> {
  return async ({ bundle, key, trust, run = true }, call = {}) => {
    const path = resolve(bundle);
    const { whole, id, signature, keyId, keyIsTrusted, files, bytes, problems, golden } = await checkBundle(path, { key: key === undefined ? undefined : readKey(resolve(key)), trust, skipRun: !run, signal: call.signal });
    return {
      bundle: path,
      whole,
      id,
      keyId,
      trust: keyIsTrusted ? 'given' : keyId !== null && keyId === ownKeyId(session) ? 'library' : 'unknown',
      files,
      bytes,
      facts: signature && {
        sequence: signature.sequence,
        device: signature.device,
        created: signature.created,
        fettle: signature.fettle,
        labels: signature.labels,
        revision: signature.dataset.revision,
        run: signature.run.id,
        model: signature.model.sha256,
      },
      problems,
      golden,
    };
  };
}

function readKey(path: string): string {
  if (!existsSync(path)) throw new Failure('bundle.public-key-unreadable', { reason: path });
  return readFileSync(path, 'utf8');
}

/** Checking makes no library and no key. */
function ownKeyId({ libraryFolder }: Session): string | null {
  const { keys } = libraryPaths(libraryFolder);
  return signingKeyExists(keys) ? openSigningKey(keys).keyId : null;
}

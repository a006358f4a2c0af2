/** What a device would find after a cut: which bundle is active, whether it is whole, whether it answers its golden images. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkBundle } from '../../../main/deploy/bundle/check-bundle.ts';
import { bundleIdOf, manifestFile } from '../../../main/deploy/bundle/manifest.ts';
import { parsePointer, pointerFile, type Slot } from '../../../main/deploy/slots.ts';

/** Which bundle the pointer names, by its id; its files are not looked at. */
export function activeId(folder: string): string {
  const slot = parsePointer(readFileSync(join(folder, pointerFile), 'utf8'));
  return slot ? bundleIdOf(readFileSync(join(folder, slot, manifestFile))) : '';
}

export interface Found {
  slot: Slot;
  /** Of the bundle. */
  id: string;
  golden: number;
  /** Whether `predict.py --self-test` was run as well. */
  byPython: boolean;
}

/**
 * @param python the interpreter of a device; left out, only ONNX Runtime for Node answers the golden images
 * @throws Error where the active slot is not what it must be
 */
export async function findActive(folder: string, python?: string): Promise<Found> {
  const slot = parsePointer(readFileSync(join(folder, pointerFile), 'utf8'));
  if (!slot) throw new Error('The pointer names no slot.');
  const bundle = join(folder, slot);
  const { whole, id, problems, golden } = await checkBundle(bundle);
  if (!whole || id === null) throw new Error(`The active slot ${slot} is not whole: ${JSON.stringify(problems)}`);
  const script = join(bundle, 'predict.py');
  const byPython = python !== undefined && existsSync(script);
  if (byPython) requireSelfTest(python, script);
  return { slot, id, golden: golden?.length ?? 0, byPython };
}

function requireSelfTest(python: string, script: string): void {
  // Without bytecode: a self-test that leaves files in a bundle would be found by the next check.
  const { status, stdout, stderr } = spawnSync(python, ['-B', script, '--self-test'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The self-test ended with ${status}: ${stdout}${stderr}`);
}

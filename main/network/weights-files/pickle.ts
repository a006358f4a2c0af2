/**
 * The few instructions of Python's pickle (https://github.com/python/cpython/blob/main/Lib/pickletools.py) that a table
 * of tensors needs, on a stack of plain values. Nothing is imported or called: a global is a name, which the caller's
 * table turns into a value or refuses. Every other instruction is refused by its name.
 */
import { Failure } from '../../foundation/failure.ts';
import { malformed } from './malformed.ts';

/** Lists and tuples are arrays, dictionaries are maps. */
export type PickleValue = null | boolean | number | bigint | string | PickleValue[] | Map<PickleValue, PickleValue> | Global | object;

/** A name that the pickle may use, with what calling it gives; null: it is only named. */
export class Global {
  readonly name: string;
  readonly call: GlobalCall | null;

  constructor(name: string, call: GlobalCall | null) {
    this.name = name;
    this.call = call;
  }
}
export type GlobalCall = (values: PickleValue[]) => PickleValue;

export interface PickleWorld {
  /** By module and name, as in `collections OrderedDict`. */
  globals: ReadonlyMap<string, GlobalCall | null>;
  /** What lies outside of the pickle, such as the numbers of a tensor. */
  persistent(id: PickleValue): PickleValue;
}

/**
 * @returns the value, and where in `bytes` the pickle ended
 * @throws Failure `weights.truncated`, `weights.malformed`, `weights.pickle-global`, `weights.pickle-instruction`
 */
export function readPickle(bytes: Uint8Array, start: number, world: PickleWorld): { value: PickleValue; end: number } {
  const machine = new Machine(bytes, start, world);
  while (!machine.stopped) machine.step();
  return { value: machine.pop(), end: machine.position };
}

const mark = Symbol('mark');

class Machine {
  stopped = false;
  position: number;
  private readonly bytes: Buffer;
  private readonly world: PickleWorld;
  private readonly stack: (PickleValue | typeof mark)[] = [];
  private readonly memo = new Map<number, PickleValue>();

  constructor(bytes: Uint8Array, start: number, world: PickleWorld) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.position = start;
    this.world = world;
  }

  step(): void {
    const at = this.position;
    const code = this.unsigned(1);
    const run = instructions[code];
    if (!run) throw new Failure('weights.pickle-instruction', { instruction: namesOfRefused[code] ?? `0x${code.toString(16).padStart(2, '0')}`, position: at });
    run(this);
  }

  take(count: number): Buffer {
    if (this.position + count > this.bytes.length) throw new Failure('weights.truncated', { actual: this.bytes.length, expected: this.position + count });
    this.position += count;
    return this.bytes.subarray(this.position - count, this.position);
  }

  unsigned(size: 1 | 2 | 4): number {
    return this.take(size).readUIntLE(0, size);
  }

  text(size: number): string {
    return this.take(size).toString('utf8');
  }

  line(): string {
    const end = this.bytes.indexOf(10, this.position);
    if (end < 0) throw new Failure('weights.truncated', { actual: this.bytes.length, expected: this.bytes.length + 1 });
    const text = this.text(end - this.position);
    this.position = end + 1;
    return text;
  }

  push(value: PickleValue | typeof mark): void {
    this.stack.push(value);
  }

  pop(): PickleValue {
    const value = this.stack.pop();
    if (value === undefined || value === mark) throw malformed('a value is missing');
    return value;
  }

  top(): PickleValue {
    const value = this.pop();
    this.push(value);
    return value;
  }

  popToMark(): PickleValue[] {
    const index = this.stack.lastIndexOf(mark);
    if (index < 0) throw malformed('a mark is missing');
    return this.stack.splice(index).slice(1) as PickleValue[];
  }

  pushTuple(size: number): void {
    this.push(Array.from({ length: size }, () => this.pop()).reverse());
  }

  append(values: PickleValue[]): void {
    const list = this.top();
    if (!Array.isArray(list)) throw malformed('something is appended to what is no list');
    for (const value of values) list.push(value);
  }

  setItems(items: PickleValue[]): void {
    const map = this.top();
    if (!(map instanceof Map) || items.length % 2 !== 0) throw malformed('an entry is put into what is no dictionary');
    for (let index = 0; index < items.length; index += 2) map.set(items[index], items[index + 1]);
  }

  pushGlobal(name: string): void {
    const call = this.world.globals.get(name);
    if (call === undefined) throw new Failure('weights.pickle-global', { name });
    this.push(new Global(name, call));
  }

  reduce(): void {
    const values = this.pop();
    const called = this.pop();
    if (!(called instanceof Global) || !called.call || !Array.isArray(values)) throw malformed('something is called that is no function');
    this.push(called.call(values));
  }

  persistent(): void {
    this.push(this.world.persistent(this.pop()));
  }

  remember(index: number): void {
    this.memo.set(index, this.top());
  }

  get remembered(): number {
    return this.memo.size;
  }

  recall(index: number): void {
    const value = this.memo.get(index);
    if (value === undefined) throw malformed('a value is recalled that was never remembered');
    this.push(value);
  }
}

function longOf(bytes: Buffer): bigint {
  let value = 0n;
  for (let index = bytes.length - 1; index >= 0; index--) value = (value << 8n) | BigInt(bytes[index]);
  return bytes.length > 0 && bytes[bytes.length - 1] >= 128 ? value - (1n << BigInt(8 * bytes.length)) : value;
}

/** By its byte; the names are pickletools's. */
const instructions: Partial<Record<number, (machine: Machine) => void>> = {
  0x80: (machine) => machine.take(1), // PROTO
  0x95: (machine) => machine.take(8), // FRAME
  0x2e: (machine) => (machine.stopped = true), // STOP
  0x28: (machine) => machine.push(mark), // MARK
  0x30: (machine) => machine.pop(), // POP
  0x4e: (machine) => machine.push(null), // NONE
  0x88: (machine) => machine.push(true), // NEWTRUE
  0x89: (machine) => machine.push(false), // NEWFALSE
  0x4a: (machine) => machine.push(machine.take(4).readInt32LE(0)), // BININT
  0x4b: (machine) => machine.push(machine.unsigned(1)), // BININT1
  0x4d: (machine) => machine.push(machine.unsigned(2)), // BININT2
  0x8a: (machine) => machine.push(longOf(machine.take(machine.unsigned(1)))), // LONG1
  0x47: (machine) => machine.push(machine.take(8).readDoubleBE(0)), // BINFLOAT
  0x58: (machine) => machine.push(machine.text(machine.unsigned(4))), // BINUNICODE
  0x8c: (machine) => machine.push(machine.text(machine.unsigned(1))), // SHORT_BINUNICODE
  0x55: (machine) => machine.push(machine.text(machine.unsigned(1))), // SHORT_BINSTRING
  0x29: (machine) => machine.push([]), // EMPTY_TUPLE
  0x74: (machine) => machine.push(machine.popToMark()), // TUPLE
  0x85: (machine) => machine.pushTuple(1), // TUPLE1
  0x86: (machine) => machine.pushTuple(2), // TUPLE2
  0x87: (machine) => machine.pushTuple(3), // TUPLE3
  0x5d: (machine) => machine.push([]), // EMPTY_LIST
  0x61: (machine) => machine.append([machine.pop()]), // APPEND
  0x65: (machine) => machine.append(machine.popToMark()), // APPENDS
  0x7d: (machine) => machine.push(new Map()), // EMPTY_DICT
  0x73: (machine) => machine.setItems([machine.pop(), machine.pop()].reverse()), // SETITEM
  0x75: (machine) => machine.setItems(machine.popToMark()), // SETITEMS
  0x63: (machine) => machine.pushGlobal(`${machine.line()} ${machine.line()}`), // GLOBAL
  0x93: (machine) => { // STACK_GLOBAL
    const [module, name] = [machine.pop(), machine.pop()].reverse();
    if (typeof module !== 'string' || typeof name !== 'string') throw malformed('a name is no text');
    machine.pushGlobal(`${module} ${name}`);
  },
  0x52: (machine) => machine.reduce(), // REDUCE
  // BUILD gives a dictionary attributes (the versions of its modules): they are no tensors.
  0x62: (machine) => {
    machine.pop();
    if (!(machine.top() instanceof Map)) throw malformed('attributes are given to what is no dictionary');
  },
  0x51: (machine) => machine.persistent(), // BINPERSID
  0x71: (machine) => machine.remember(machine.unsigned(1)), // BINPUT
  0x72: (machine) => machine.remember(machine.unsigned(4)), // LONG_BINPUT
  0x94: (machine) => machine.remember(machine.remembered), // MEMOIZE
  0x68: (machine) => machine.recall(machine.unsigned(1)), // BINGET
  0x6a: (machine) => machine.recall(machine.unsigned(4)), // LONG_BINGET
};

/** Those that make objects or run code, so that a refusal says what was refused. */
const namesOfRefused: Partial<Record<number, string>> = {
  0x69: 'INST', 0x6f: 'OBJ', 0x81: 'NEWOBJ', 0x92: 'NEWOBJ_EX', 0x82: 'EXT1', 0x83: 'EXT2', 0x84: 'EXT4', 0x50: 'PERSID',
};

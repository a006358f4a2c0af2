import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Failure } from '../../../main/foundation/failure.ts';
import { readPickle, type GlobalCall, type PickleWorld } from '../../../main/network/weights-files/pickle.ts';
import { dictionary, global, int, pickle, text, tuple } from './pickles.ts';

const world: PickleWorld = { globals: new Map<string, GlobalCall | null>([['there double', ([value]) => Number(value) * 2], ['there Kind', null]]), persistent: (id) => ['kept', id] };
const read = (bytes: Uint8Array) => readPickle(bytes, 0, world).value;

function failureOf(bytes: Uint8Array): Failure {
  try {
    read(bytes);
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error('It was read.');
}

describe('a pickle', () => {
  test('gives numbers, texts, tuples, lists and dictionaries', () => {
    expect(read(pickle(dictionary({ a: tuple(int(1), int(-2), Buffer.from('N'), Buffer.from([0x88])), b: Buffer.from('](K\x07M\x00\x01e', 'latin1') })))).toEqual(
      new Map<string, unknown>([['a', [1, -2, null, true]], ['b', [7, 256]]]),
    );
    expect(read(pickle(Buffer.from([0x8a, 2, 0xff, 0x7f])))).toBe(32767n);
    expect(read(pickle(Buffer.from([0x8a, 1, 0xff])))).toBe(-1n);
    expect(read(pickle(Buffer.from('G?\xe0\x00\x00\x00\x00\x00\x00', 'latin1')))).toBe(0.5);
  });

  test('recalls what it remembered, the same object', () => {
    const [one, other] = read(pickle(tuple(Buffer.from(']q\x05', 'latin1'), Buffer.from('h\x05', 'latin1')))) as unknown[];
    expect(one).toBe(other);
  });

  test('may use the names that its reader knows, and calls only those that are to be called', () => {
    expect(read(pickle(global('there', 'double'), tuple(int(21)), Buffer.from('R')))).toBe(42);
    expect(read(pickle(text('here'), Buffer.from('Q')))).toEqual(['kept', 'here']);
    expect(failureOf(pickle(global('there', 'Kind'), tuple(), Buffer.from('R'))).code).toBe('weights.malformed');
  });

  test.each(['os system', 'builtins eval', 'posix system', 'torch.nn.modules.linear Linear', '__builtin__ getattr'])('that names ‘%s’ is refused by that name, before anything else happens', (name) => {
    const [module, attribute] = name.split(' ');
    const failure = failureOf(pickle(global(module, attribute), tuple(text('touch owned')), Buffer.from('R')));
    expect(failure).toMatchObject({ code: 'weights.pickle-global', values: { name } });
    expect(failureOf(pickle(text(module), text(attribute), Buffer.from([0x93]))).values).toEqual({ name });
  });

  test.each([['INST', 'i'], ['OBJ', 'o'], ['NEWOBJ', '\x81'], ['EXT1', '\x82'], ['0xff', '\xff']])('with the instruction %s is refused by its name', (instruction, byte) => {
    expect(failureOf(pickle(Buffer.from(byte, 'latin1')))).toMatchObject({ code: 'weights.pickle-instruction', values: { instruction, position: 2 } });
  });

  test.each([['nothing', '.'], ['no mark', 'K\x01t.'], ['a list that is none', 'NK\x01a.'], ['a dictionary that is none', 'NNNs.'], ['an odd entry', '}(Nu.'], ['what was never remembered', 'h\x01.'], ['attributes of nothing', 'NNb.']])(
    'that takes from %s is malformed',
    (_, program) => expect(failureOf(Buffer.from(program, 'latin1')).code).toMatch(/^weights\.(malformed|truncated)$/),
  );

  test('of any bytes at all is read or refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        try {
          read(bytes);
        } catch (error) {
          expect((error as Failure).code).toMatch(/^weights\./);
        }
      }),
      { numRuns: 3000 },
    );
  });

  test('ends where it ends: the next one begins there', () => {
    const two = Buffer.concat([pickle(int(1)), pickle(int(2))]);
    const first = readPickle(two, 0, world);
    expect([first.value, readPickle(two, first.end, world).value]).toEqual([1, 2]);
  });
});

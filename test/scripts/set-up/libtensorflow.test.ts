import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { say } from '../../../main/foundation/language.ts';
import { importScript } from '../import-script.ts';

interface Circumstances {
  cached: boolean;
  present: boolean;
  storage: boolean;
  wheels: boolean;
  python: boolean;
  pip: boolean;
  compiler: boolean;
}
interface State {
  key: string;
  circumstances: string;
  bindingExists: boolean;
  now: number;
}
const { waysToLibtensorflow, recordHolds } = await importScript<{
  waysToLibtensorflow: (circumstances: Circumstances) => { ways: string[]; missing?: string };
  recordHolds: (record: object | undefined, state: State) => boolean;
}>('set-up/libtensorflow.mjs');

const nothing: Circumstances = { cached: false, present: false, storage: false, wheels: true, python: false, pip: false, compiler: false };

describe('the ways to libtensorflow', () => {
  it('are tried from the cheapest to the dearest', () => {
    const all: Circumstances = { cached: true, present: true, storage: true, wheels: true, python: true, pip: true, compiler: true };
    expect(waysToLibtensorflow(all)).toEqual({ ways: ['cached', 'present', 'own-installer', 'wheel'] });
  });

  it.each([
    [{}, 'no-python-no-compiler'],
    [{ compiler: true }, 'no-python'],
    [{ compiler: true, python: true }, 'no-pip'],
    [{ python: true, pip: true }, 'no-compiler'],
    [{ python: true, pip: true, compiler: true, wheels: false }, 'unsupported'],
  ])('name what is missing where %j is all there is: %s', (found, missing) => {
    expect(waysToLibtensorflow({ ...nothing, ...found })).toEqual({ ways: [], missing });
    for (const language of ['en', 'ru'] as const) {
      for (const part of ['fact', 'remedy']) expect(say(`set-up.libtensorflow.${missing}.${part}`, { python: 'python3', platform: 'linux x64' }, language)).not.toBe('');
    }
  });

  it('never download a wheel that could not be used', () => {
    const anything = fc.record({ cached: fc.boolean(), present: fc.boolean(), storage: fc.boolean(), wheels: fc.boolean(), python: fc.boolean(), pip: fc.boolean(), compiler: fc.boolean() });
    fc.assert(
      fc.property(anything, (circumstances) => {
        const { ways, missing } = waysToLibtensorflow(circumstances);
        expect(ways.includes('wheel')).toBe(circumstances.wheels && circumstances.pip && circumstances.compiler);
        expect(missing === undefined).toBe(ways.includes('wheel'));
      }),
    );
  });
});

describe('what an earlier set-up has written', () => {
  const now = Date.parse('2026-06-01T12:00:00Z');
  const state: State = { key: 'k', circumstances: 'c', bindingExists: true, now };
  const there = { available: true, code: 'wheel', key: 'k', circumstances: 'other', at: '2026-01-01T00:00:00Z' };
  const missing = { available: false, code: 'no-compiler', key: 'k', circumstances: 'c', at: '2026-01-01T00:00:00Z' };
  const away = { ...missing, code: 'no-download', at: '2026-06-01T11:00:00Z' };

  it('holds while the binding is there', () => {
    expect(recordHolds(there, state)).toBe(true);
    expect(recordHolds(there, { ...state, bindingExists: false })).toBe(false);
    expect(recordHolds(there, { ...state, key: 'newer tfjs-node' })).toBe(false);
    expect(recordHolds(undefined, state)).toBe(false);
  });

  it('holds while what was missing is still missing', () => {
    expect(recordHolds(missing, { ...state, bindingExists: false })).toBe(true);
    expect(recordHolds(missing, { ...state, bindingExists: false, circumstances: 'a compiler came' })).toBe(false);
  });

  it('holds for a day where the network was away', () => {
    expect(recordHolds(away, { ...state, bindingExists: false })).toBe(true);
    expect(recordHolds(away, { ...state, bindingExists: false, now: now + 24 * 3_600_000 })).toBe(false);
  });
});

import type { Entry, Ledger, Row } from '../../../../scripts/evidence/compare/ledger.ts';

export const row = (role: string, macroF1: number, more: Partial<Row> = {}): Row => ({
  role,
  bytes: role === 'dense' ? 40_000_000 : 1_000_000,
  denseBytes: 40_000_000,
  accuracy: macroF1,
  macroF1,
  denseMacroF1: 0.96,
  milliseconds: role === 'dense' ? 4 : 0.5,
  denseMilliseconds: 4,
  seconds: 100,
  testImages: 270,
  ...more,
});
export const entry = (seed: number, way: string | null, rows: Row[]): Entry => ({ data: 'neu', seed, way, size: way === null ? null : 0.025, day: '2026-11-25', engine: 'tensorflow, bfloat16', rows });
export const ledger: Ledger = {
  a: entry(1, null, [row('dense', 0.96)]),
  b: entry(2, null, [row('dense', 0.98, { denseMacroF1: 0.98 })]),
  c: entry(1, 'pruning', [row('small', 0.95), row('same cut after training', 0.97)]),
  d: entry(2, 'pruning', [row('small', 0.97, { denseMacroF1: 0.98 }), row('same cut after training', 0.97, { denseMacroF1: 0.98 })]),
};

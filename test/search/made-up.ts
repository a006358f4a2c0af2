/** Made-up candidates, figures and trials for the properties of a search. */
import fc from 'fast-check';
import { ways, type Candidate } from '../../main/search/candidates.ts';
import type { Figures, Limits } from '../../main/search/limits.ts';
import type { Entry } from '../../main/search/trials.ts';

export const dense: Figures = { n: 200, macroF1: 0.95, bytes: 1_000_000, milliseconds: 10, escape: 0.01 };

export const figures = (changes: Partial<Figures> = {}): Figures => ({ n: 200, macroF1: 0.94, bytes: 50_000, milliseconds: 1, escape: 0.01, ...changes });
export const candidate = (id: string, changes: Partial<Candidate> = {}): Candidate => ({ id, way: 'slim', share: 0.05, pixels: 64, ...changes });
export const entry = (id: string, changes: Partial<Figures> = {}): Entry => ({ candidate: candidate(id), integers: false, figures: figures(changes) });

const anyFigures = fc.record({
  n: fc.constant(200),
  macroF1: fc.double({ min: 0, max: 1, noNaN: true }),
  bytes: fc.integer({ min: 1000, max: 1_000_000 }),
  milliseconds: fc.double({ min: 0.1, max: 10, noNaN: true }),
  escape: fc.double({ min: 0, max: 0.2, noNaN: true }),
});

export const anyLimits: fc.Arbitrary<Limits> = fc.record(
  { points: fc.double({ min: 0, max: 60, noNaN: true }), bytes: fc.integer({ min: 2000, max: 1_000_000 }), milliseconds: fc.double({ min: 0.5, max: 10, noNaN: true }), escape: fc.double({ min: 0, max: 0.2, noNaN: true }) },
  { requiredKeys: [] },
);

export const anyEntries: fc.Arbitrary<Entry[]> = fc
  .array(fc.record({ figures: anyFigures, integers: fc.boolean(), way: fc.constantFrom(...ways) }), { maxLength: 12 })
  .map((all) => all.map(({ figures: seen, integers, way }, index) => ({ candidate: candidate(`c${index}`, { way }), integers, figures: seen })));

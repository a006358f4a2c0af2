/** What a search found, from its trials alone: the same today and a year later. */
import type { SentenceReference } from '../../contract/figures.ts';
import type { SearchAnswer, SearchRow } from '../../contract/search.ts';
import type { Candidate } from '../../search/candidates.ts';
import { decide, type Decision } from '../../search/decide.ts';
import { missesOf, type Figures, type Limits } from '../../search/limits.ts';
import { entriesAt, lastRung, rungs, type Entry, type Trial } from '../../search/trials.ts';

export interface SearchRecord {
  run: string;
  dense: string;
  limits: Limits;
  minutes: number;
  denseFigures: Figures;
  candidates: readonly Candidate[];
  trials: readonly Trial[];
}

export function decisionOf({ limits, denseFigures, candidates, trials }: Pick<SearchRecord, 'limits' | 'denseFigures' | 'candidates' | 'trials'>): Decision {
  return decide(entriesAt(lastRung, trials, candidates), limits, denseFigures);
}

export interface ChosenRun {
  run: string;
  /** A control that was proven to be better on validation, and keeps the limits that its record knows. */
  betterControl: string | null;
}

/** @param chosen the run that the choice became; `null` before that */
export function searchAnswer(record: SearchRecord, chosen: ChosenRun | null): SearchAnswer {
  const { run, dense, limits, minutes, denseFigures, trials } = record;
  const decision = decisionOf(record);
  const taken = chosen ? (chosen.betterControl ?? chosen.run) : null;
  return {
    run, dense, limits, minutes, denseFigures,
    seconds: trials.reduce((sum, trial) => sum + trial.seconds, 0),
    rows: rowsOf(record, decision, chosen),
    recommended: decision.recommended ? taken : null,
    nearest: decision.recommended ? null : (chosen?.run ?? null),
    misses: decision.misses,
    blocking: decision.blocking,
    reasons: reasonsOf(record, decision, chosen),
  };
}

/** The furthest look at each file. */
function rowsOf({ limits, denseFigures, candidates, trials }: SearchRecord, decision: Decision, chosen: ChosenRun | null): SearchRow[] {
  const isSame = (one: Entry | null, other: Entry) => one !== null && one.candidate.id === other.candidate.id && one.integers === other.integers;
  const furthest = candidates.flatMap((candidate) => {
    const rung = Math.max(-1, ...trials.filter((trial) => trial.candidate === candidate.id && trial.outcomes.length > 0).map((trial) => trial.rung));
    return rung < 0 ? [] : entriesAt(rung, trials, [candidate]).map((entry) => ({ entry, rung }));
  });
  return furthest
    .sort((one, other) => other.rung - one.rung || other.entry.figures.macroF1 - one.entry.figures.macroF1)
    .map(({ entry, rung }) => ({
      candidate: entry.candidate.id,
      way: entry.candidate.way,
      pixels: entry.candidate.pixels,
      integers: entry.integers,
      epochs: rungs[rung].epochs,
      figures: entry.figures,
      missed: missesOf(limits, entry.figures, denseFigures).map(({ limit }) => limit),
      onFront: decision.front.some((other) => isSame(other, entry)),
      run: isSame(decision.nearest, entry) ? (chosen?.run ?? null) : null,
    }));
}

function reasonsOf({ candidates, trials }: SearchRecord, { recommended, nearest, misses, blocking, spread, fitting }: Decision, chosen: ChosenRun | null): SentenceReference[] {
  const inFull = trials.filter(({ rung, outcomes }) => rung === lastRung && outcomes.length > 0).length;
  const looked = { key: 'search.looked', values: { candidates: candidates.length, tried: new Set(trials.map(({ candidate }) => candidate)).size, full: inFull } };
  if (!nearest) return [looked, { key: 'search.nothing', values: {} }];
  const run = chosen?.run ?? nearest.candidate.id;
  if (recommended) {
    const values = { run, fitting, n: recommended.figures.n, points: spread * 100 };
    const reasons = [looked, { key: fitting === 1 ? 'search.chosen-only' : 'search.chosen', values }];
    return chosen?.betterControl ? [...reasons, { key: 'search.control', values: { control: chosen.betterControl, run, n: recommended.figures.n } }] : reasons;
  }
  const blocked = blocking.length > 0 ? blocking.map((limit) => ({ key: 'search.blocks', values: { limit } })) : [{ key: 'search.blocked-together', values: { limits: misses.length } }];
  const said = misses.map(({ limit, stated, has }) => ({ key: `search.miss.${limit}`, values: { run, ...shown(limit, stated, has) } }));
  return [looked, ...blocked, ...said];
}

function shown(limit: string, stated: number, has: number): { stated: number; has: number } {
  const unit = limit === 'bytes' ? 1e-3 : limit === 'escape' ? 100 : 1;
  return { stated: stated * unit, has: has * unit };
}

/**
 * The search: many candidates are looked at cheaply, few are trained in full. Successive halving (Jamieson and Talwalkar 2016,
 * arXiv 1502.07943) with thirds (Hyperband: Li et al. 2018, JMLR 18-185), over rungs of which the first trains nothing and looks
 * at a cut network with its batch-norm statistics estimated again (EagleEye: Li et al. 2020, arXiv 2007.02491).
 *
 * Time is what trials took, as they say: whoever goes on after an interruption comes to the same decisions from the same trials.
 */
import type { Candidate } from './candidates.ts';
import type { Figures, Limits } from './limits.ts';
import { eta, promoted, ranked, withinReach, type Standing } from './promote.ts';
import { lastRung, type Trial } from './trials.ts';

export interface SearchProblem {
  limits: Limits;
  dense: Figures;
  candidates: readonly Candidate[];
  /** For all trials and for what is to come after them. */
  seconds: number;
  /** Before anything was tried. */
  expectedSeconds(candidate: Candidate, rung: number): number;
  /** Needed after the search, if this candidate is chosen: its controls, the test set. */
  secondsAfter(candidate: Candidate): number;
  /** Trials of before an interruption. */
  known: readonly Trial[];
  evaluate(candidate: Candidate, rung: number): Promise<Trial>;
  /** Told before each trial. `total` changes as candidates fall away. */
  onPlan?(plan: { done: number; total: number; secondsLeft: number }): void;
}

/** Looking costs no training; longer than this share of the time it may not take. */
const shareForLooking = 0.15;

/** @throws whatever `evaluate` throws */
export async function search(problem: SearchProblem): Promise<Trial[]> {
  const { limits, dense, candidates, known, evaluate } = problem;
  const trials: Trial[] = [];
  const clock = clockOf(problem, trials);

  const tryAll = async (chosen: readonly Candidate[], rung: number): Promise<Standing[]> => {
    const standings: Standing[] = [];
    for (const [index, candidate] of chosen.entries()) {
      const before = known.find((trial) => trial.candidate === candidate.id && trial.rung === rung);
      if (!before) problem.onPlan?.({ done: trials.length, total: trials.length + chosen.length - index + clock.later(chosen.length, rung), secondsLeft: Math.max(0, clock.left()) });
      const trial = before ?? (await evaluate(candidate, rung));
      trials.push(trial);
      standings.push({ candidate, trial });
    }
    return standings;
  };

  const look = clock.affordable(candidates, 0, shareForLooking * problem.seconds);
  const inReach = inTurns(ranked(withinReach(await tryAll(look, 0), limits, dense), limits, dense)).map(({ candidate }) => candidate);
  let upwards = inReach;
  for (let rung = 1; rung < lastRung; rung++) {
    const chosen = clock.affordable(upwards, rung, clock.forRung(upwards, rung));
    // Where there is no time for a cheaper look, the best so far go up without it.
    if (chosen.length === 0) continue;
    const tried = await tryAll(chosen, rung);
    upwards = promoted(ranked(tried.filter(({ trial }) => trial.outcomes.length > 0), limits, dense)).map(({ candidate }) => candidate);
  }
  let final = clock.inFull(upwards);
  // One network has to come out: the best that there is time for.
  if (final.length === 0) final = clock.inFull([...upwards, ...inReach]).slice(0, 1);
  await tryAll(final, lastRung);
  return trials;
}

/** The best of each way, then the second of each: a look without training compares one way with another badly. */
function inTurns(order: readonly Standing[]): Standing[] {
  const place = (standing: Standing) => order.filter(({ candidate }) => candidate.way === standing.candidate.way).indexOf(standing);
  return [...order].sort((one, other) => place(one) - place(other));
}

interface Clock {
  left(): number;
  /** Seconds for the trials of this rung, so that one candidate can still be trained in full. */
  forRung(candidates: readonly Candidate[], rung: number): number;
  /** Those, in their order, that can be trained in full in the time that is left. */
  inFull(candidates: readonly Candidate[]): Candidate[];
  /** Those, in their order, whose trials fit into so many seconds. */
  affordable(candidates: readonly Candidate[], rung: number, seconds: number): Candidate[];
  /** Trials that may come on later rungs. */
  later(count: number, rung: number): number;
}

function clockOf({ seconds, expectedSeconds, secondsAfter }: SearchProblem, trials: readonly Trial[]): Clock {
  const spent = () => trials.reduce((sum, trial) => sum + trial.seconds, 0);
  const left = () => seconds - spent();
  const byId = new Map<string, Candidate>();
  /** As before, in proportion to how long trials that were like it took. */
  const expected = (candidate: Candidate, rung: number): number => {
    byId.set(candidate.id, candidate);
    const like = trials.filter((trial) => trial.rung > 0 && byId.has(trial.candidate));
    const same = like.filter((trial) => byId.get(trial.candidate)!.way === candidate.way);
    const told = (same.length > 0 ? same : like).map((trial) => trial.seconds / expectedSeconds(byId.get(trial.candidate)!, trial.rung));
    return expectedSeconds(candidate, rung) * (told.length > 0 ? Math.max(...told) : 1);
  };
  const reserveFor = (candidate: Candidate) => expected(candidate, lastRung) + secondsAfter(candidate);
  const affordable = (candidates: readonly Candidate[], rung: number, allowed: number): Candidate[] => {
    let sum = 0;
    return candidates.filter((candidate) => {
      const next = sum + expected(candidate, rung);
      if (next > allowed) return false;
      sum = next;
      return true;
    });
  };
  return {
    left,
    // What is left beside the cheapest whole way, in equal parts for the rungs that are to come.
    forRung: (candidates, rung) => Math.max(0, (left() - Math.min(...candidates.map(reserveFor))) / (lastRung - rung + 1)),
    affordable,
    inFull(candidates) {
      // One of them will be chosen, and it is not known which: the dearest end is kept free.
      const possible = candidates.filter((candidate) => reserveFor(candidate) <= left());
      return affordable(possible, lastRung, left() - Math.max(0, ...possible.map(secondsAfter)));
    },
    later: (count, rung) => {
      let total = 0;
      for (let next = rung + 1, size = count; next <= lastRung; next++) total += size = Math.ceil(size / eta);
      return total;
    },
  };
}

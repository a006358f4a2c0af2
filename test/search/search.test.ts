import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ways, type Candidate } from '../../main/search/candidates.ts';
import { decide } from '../../main/search/decide.ts';
import { search, type SearchProblem } from '../../main/search/search.ts';
import { entriesAt, lastRung, rungs, type Trial } from '../../main/search/trials.ts';
import { candidate, dense, figures } from './made-up.ts';

/** A world in which a candidate's accuracy comes out with its epochs, and looks take exactly as long as expected. */
function world(candidates: readonly Candidate[], finalAccuracy: (one: Candidate) => number, changes: Partial<SearchProblem> = {}) {
  const looks: string[] = [];
  const cost = (one: Candidate, rung: number) => 1 + 200 * one.share * rungs[rung].epochs;
  const problem: SearchProblem = {
    limits: { bytes: 100_000 }, dense, candidates, seconds: 1000, known: [],
    expectedSeconds: cost,
    secondsAfter: () => 5,
    evaluate: async (one, rung): Promise<Trial> => {
      looks.push(`${one.id} ${rung}`);
      const macroF1 = finalAccuracy(one) * (0.2 + 0.8 * rungs[rung].epochs ** 0.2);
      return { candidate: one.id, rung, seconds: cost(one, rung), outcomes: [{ integers: false, figures: figures({ macroF1, bytes: Math.round(one.share * dense.bytes) }) }] };
    },
    ...changes,
  };
  return { looks, problem };
}

const many = ways.flatMap((way) => [0.1, 0.05, 0.02, 0.01].map((share) => candidate(`${way}-${share}`, { way, share })));
const accuracy = ({ way, share }: Candidate) => 0.95 - { 'soft-filter-pruning': 0.01, slim: 0, both: 0.02, 'low-rank': 0.05 }[way] - 0.001 / share;
const looksAt = (looks: readonly string[], rung: number) => looks.filter((look) => look.endsWith(` ${rung}`));

describe('a search', () => {
  test('looks at all, trains a third as many on each rung, and the best of each way in full', async () => {
    const { looks, problem } = world(many, accuracy);
    const trials = await search(problem);
    expect([0, 1, 2].map((rung) => looksAt(looks, rung).length)).toEqual([16, 16, 7]);
    expect(looksAt(looks, lastRung).length).toBeLessThanOrEqual(5);
    const { recommended } = decide(entriesAt(lastRung, trials, many), problem.limits, dense);
    expect(recommended?.candidate.way).toBe('slim');
  });

  test('trains nothing whose file is larger than the limit', async () => {
    const { looks, problem } = world(many, accuracy, { limits: { bytes: 25_000 } });
    await search(problem);
    expect(looks.filter((look) => /-0\.(1|05) [123]/.test(look))).toEqual([]);
    expect(looksAt(looks, lastRung).length).toBeGreaterThan(0);
  });

  test('keeps to its time with what comes after it, and trains one in full wherever there is time for that', async () => {
    await fc.assert(fc.asyncProperty(fc.double({ min: 1, max: 600, noNaN: true }), fc.double({ min: 0, max: 60, noNaN: true }), async (seconds, after) => {
      const { problem } = world(many, accuracy, { seconds, secondsAfter: () => after });
      const trials = await search(problem);
      const spent = trials.reduce((sum, trial) => sum + trial.seconds, 0);
      const ended = trials.filter(({ rung }) => rung === lastRung).length > 0;
      expect(spent + (ended ? after : 0)).toBeLessThanOrEqual(seconds + 1e-9);
      const looked = many.slice(0, Math.floor((0.15 * seconds) / 1));
      const cheapest = looked.length === 0 ? Infinity : Math.min(...looked.map((one) => problem.expectedSeconds(one, lastRung)));
      if (seconds - looked.length >= cheapest + after) expect(ended).toBe(true);
    }));
  });

  test('spends less where looks take longer than was expected', async () => {
    const { problem } = world(many, accuracy, { seconds: 300 });
    const slow = await search({ ...problem, evaluate: async (one, rung) => { const trial = await problem.evaluate(one, rung); return { ...trial, seconds: trial.seconds * 2 }; } });
    const usual = await search(problem);
    expect(slow.length).toBeLessThan(usual.length);
    expect(slow.reduce((sum, { seconds }) => sum + seconds, 0)).toBeLessThanOrEqual(300);
  });

  test('that goes on looks at nothing twice, and comes to the same end', async () => {
    const whole = world(many, accuracy, { seconds: 200 });
    const trials = await search(whole.problem);
    for (const kept of [0, 1, 10, 20, trials.length]) {
      const rest = world(many, accuracy, { seconds: 200, known: trials.slice(0, kept) });
      expect(await search(rest.problem)).toEqual(trials);
      expect(rest.looks).toEqual(whole.looks.slice(kept));
    }
  });

  test('goes on without what cannot be made', async () => {
    const { problem } = world(many, accuracy);
    const trials = await search({ ...problem, evaluate: async (one, rung) => (one.way === 'low-rank' ? { candidate: one.id, rung, seconds: 1, outcomes: [] } : problem.evaluate(one, rung)) });
    expect(trials.filter((trial) => trial.candidate.startsWith('low-rank')).every(({ rung }) => rung === 0)).toBe(true);
    expect(trials.some(({ rung }) => rung === lastRung)).toBe(true);
  });

  test('says before each look how many are done and how long it may still take', async () => {
    const told: { done: number; total: number; secondsLeft: number }[] = [];
    await search(world(many, accuracy, { onPlan: (plan) => told.push(plan) }).problem);
    expect(told.map(({ done }) => done)).toEqual(told.map((_, index) => index));
    expect(told.every(({ done, total, secondsLeft }) => done < total && secondsLeft >= 0 && secondsLeft <= 1000)).toBe(true);
  });

  test('leaves out what there is no time for', async () => {
    const tried = new Set((await search(world(many, accuracy, { seconds: 80 }).problem)).map(({ candidate }) => candidate));
    expect(tried.size).toBeLessThan(many.length);
  });
});

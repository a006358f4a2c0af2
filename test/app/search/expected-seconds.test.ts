import { expect, test } from 'vitest';
import { expectedSeconds, secondsAfter, type TimeFacts } from '../../../main/app/search/expected-seconds.ts';
import { ways, type Candidate } from '../../../main/search/candidates.ts';
import { lastRung } from '../../../main/search/trials.ts';

const facts: TimeFacts = { denseEpoch: 8, densePixels: 64, epochsOf: (way) => (way === 'slim' ? [{ step: 'training', epochs: 57 }] : [...(way === 'both' ? [{ step: 'soft-filter-pruning', epochs: 7 }, { step: 'low-rank', epochs: 20 }] : [{ step: way, epochs: 7 }]), { step: 'recovery', epochs: 30 }]) };
const candidate = (way: Candidate['way'], changes: Partial<Candidate> = {}): Candidate => ({ id: way, way, share: 0.025, pixels: 64, ...changes });

test('each rung of each way takes longer than the one before', () => {
  for (const way of ways) {
    const seconds = [0, 1, 2, lastRung].map((rung) => expectedSeconds(facts, candidate(way), rung));
    expect(seconds).toEqual([...seconds].sort((one, other) => one - other));
  }
});

test('is near what NEU took: pruning 153 s, low rank 768 s', () => {
  expect(expectedSeconds(facts, candidate('soft-filter-pruning'), lastRung)).toBeGreaterThan(120);
  expect(expectedSeconds(facts, candidate('soft-filter-pruning'), lastRung)).toBeLessThan(190);
  expect(Math.abs(expectedSeconds(facts, candidate('low-rank', { share: 0.075 }), lastRung) - 768)).toBeLessThan(80);
});

test('half the side is a quarter of the time', () => {
  const [whole, half] = [64, 32].map((pixels) => expectedSeconds(facts, candidate('slim', { pixels }), lastRung) - expectedSeconds(facts, candidate('slim', { pixels }), 0));
  expect(half / whole).toBeCloseTo(0.25);
});

test('each control that follows takes its time', () => {
  const after = (controls: ('cut' | 'slim')[]) => secondsAfter(facts, candidate('soft-filter-pruning'), controls);
  expect(after(['cut'])).toBeGreaterThan(after([]));
  expect(after(['cut', 'slim'])).toBeGreaterThan(after(['cut']));
});

// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import type { SearchAnswer } from '../../../../main/contract/search.ts';
import SearchPanel from '../../../../renderer/pages/compress/SearchPanel.vue';
import { mountInWindow } from '../../mount.ts';

const figures = { n: 180, macroF1: 0.96, bytes: 620_000, milliseconds: 4, escape: null };
const answer: SearchAnswer = {
  run: 'r20', dense: 'r2', limits: { bytes: 500_000 }, minutes: 10, seconds: 500, denseFigures: { ...figures, bytes: 44_700_000 },
  rows: [{ candidate: 'c1', way: 'slim', pixels: 64, integers: false, epochs: 1, figures, missed: ['bytes', 'milliseconds'], onFront: true, run: 'r21' }],
  recommended: null, nearest: 'r21', misses: [{ limit: 'bytes', stated: 500_000, has: 620_000 }], blocking: ['bytes'],
  reasons: [
    { key: 'search.looked', values: { tried: 4, candidates: 9, full: 1 } },
    { key: 'search.miss.bytes', values: { run: 'r21', stated: 500, has: 620 } },
  ],
};
const panel = (changes: Partial<SearchAnswer> = {}) => mountInWindow(SearchPanel, { props: { live: null, answer: { ...answer, ...changes } } });

test('where no network keeps all limits the notice names the nearest and by how much it misses, once', () => {
  const wrapper = panel();
  expect(wrapper.get('.notice').text()).toMatch(/No network keeps every limit.*r21 is the nearest: its file has 620.0\skB, 500\skB were stated/);
  expect(wrapper.findAll('.reasons p').map((line) => line.text())).toEqual(['4 of 9 candidates were looked at, 1 of them trained in full.']);
});

test('a row says which limits it misses, and whether another network is better in everything', () => {
  const cells = panel().findAll('tbody td').map((cell) => cell.text());
  expect(cells).toContain('misses: size, time');
  expect(cells.at(-1)).toBe('no');
});

test('a network that keeps all is recommended with all reasons', () => {
  const wrapper = panel({ recommended: 'r21', nearest: null });
  expect(wrapper.get('.notice').text()).toBe('Recommended: r21');
  expect(wrapper.findAll('.reasons p')).toHaveLength(2);
});

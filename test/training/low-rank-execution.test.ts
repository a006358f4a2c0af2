import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConvolutionNode } from '../../main/network/network.ts';
import { lowRankCosts, lowRankExecution } from '../../main/training/low-rank-execution.ts';

const nodeWith = (kind: 'channel' | 'spatial', rank: number): ConvolutionNode => ({
  op: 'convolution', id: 'c', inputs: ['x'], kernel: [3, 3], strides: [1, 1], dilations: [1, 1], padding: { top: 1, bottom: 1, left: 1, right: 1 }, outputChannels: 64, bias: false, lowRank: { kind, rank },
});
const pixels = { height: 8, width: 8 };

describe('how a low-rank convolution runs', () => {
  it('is counted in multiply-accumulates, composition included', () => {
    // 64 x 64 channels, 3 x 3, 8 x 8 pixels, batch 2, rank 4.
    expect(lowRankCosts(nodeWith('channel', 4), 64, pixels, pixels, 2)).toEqual({ composed: 36864 * 4 + 128 * 36864, factorised: 128 * 4 * (576 + 64) });
    expect(lowRankCosts(nodeWith('spatial', 4), 64, pixels, pixels, 2)).toEqual({ composed: 36864 * 4 + 128 * 36864, factorised: 128 * 3 * 64 * 4 + 128 * 3 * 4 * 64 });
  });

  it('strides along the width alone between the two of a spatial pair', () => {
    // 8 x 8 pixels become 4 x 4; the value between them has 8 x 4.
    const half = { height: pixels.height / 2, width: pixels.width / 2 };
    expect(lowRankCosts(nodeWith('spatial', 4), 64, pixels, half, 1).factorised).toBe(32 * 3 * 64 * 4 + 16 * 3 * 4 * 64);
  });

  it('is composed at full rank and factorised at a low one, with one change between', () => {
    for (const kind of ['channel', 'spatial'] as const) {
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 16 }), fc.integer({ min: 8, max: 64 }), (batch, inputs) => {
          const full = kind === 'channel' ? 64 : 192;
          const ways = Array.from({ length: full }, (_, index) => lowRankExecution(nodeWith(kind, index + 1), inputs, pixels, pixels, batch));
          expect(ways[0]).toBe('factorised');
          const change = ways.indexOf('composed');
          if (change !== -1) expect(ways.slice(change).every((way) => way === 'composed')).toBe(true);
        }),
      );
    }
    expect(lowRankExecution(nodeWith('channel', 64), 64, pixels, pixels, 32)).toBe('composed');
    expect(lowRankExecution(nodeWith('spatial', 192), 64, pixels, pixels, 32)).toBe('composed');
  });

  it('is not asked of a dense convolution', () => {
    expect(() => lowRankCosts({ ...nodeWith('channel', 1), lowRank: undefined }, 1, pixels, pixels, 1)).toThrow();
  });
});

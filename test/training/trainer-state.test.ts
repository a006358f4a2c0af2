import { describe, expect, it } from 'vitest';
import { checkState, initialState, stateFromParts, stateToParts, type RunIdentity, type TrainerState } from '../../main/training/trainer-state.ts';
import { tinyNetwork, tinySettings } from './tiny-data.ts';

const identity: RunIdentity = { settings: tinySettings(), seed: 2 ** 40 + 3, precision: 'float32', images: { train: 3, validation: 2 } };
const network = tinyNetwork();

function throughFile(state: TrainerState): TrainerState {
  const { json, tensors } = stateToParts(state);
  return stateFromParts({ json: JSON.parse(JSON.stringify(json)) as unknown, tensors: structuredClone(tensors) });
}

describe('the state of a run', () => {
  it('begins at rest, with a copy of the weights', () => {
    const state = initialState(identity, network.weights, undefined);
    expect(state.weights).toEqual(network.weights);
    expect(state.weights['stem/kernel'].values).not.toBe(network.weights['stem/kernel'].values);
    expect(Object.values(state.velocities).every(({ values }) => values.every((value) => value === 0))).toBe(true);
    expect(Object.keys(state.velocities).some((name) => name.endsWith('/mean'))).toBe(false);
  });

  it('comes back whole from JSON and tensors, with the best weights and without', () => {
    const state = initialState(identity, network.weights, { any: [1, 2] });
    expect(throughFile(state)).toEqual(state);
    const other = { ...state, best: { epoch: 1, macroF1: 0.5, loss: 1, weights: tinyNetwork(undefined, 9).weights } };
    expect(throughFile(other)).toEqual(other);
  });

  it('writes the best weights once where they are the present ones', () => {
    const state = initialState(identity, network.weights, null);
    const best = { ...state, best: { epoch: 1, macroF1: 0.5, loss: 1, weights: state.weights } };
    expect(Object.keys(stateToParts(best).tensors)).toEqual(Object.keys(stateToParts(state).tensors));
    expect(throughFile(best)).toEqual(best);
  });

  it('is refused where it is none', () => {
    for (const json of [null, 3, 'x', {}, { version: 2 }]) expect(() => stateFromParts({ json, tensors: {} })).toThrow(/saved state/);
  });
});

describe('a check of a state', () => {
  const state = initialState(identity, network.weights, null);
  const expected = { ...identity, graph: network.graph };

  it('lets the same run pass, in whatever order its settings stand', () => {
    const reordered = Object.fromEntries(Object.entries(identity.settings).reverse()) as unknown as RunIdentity['settings'];
    expect(() => checkState(throughFile(state), { ...expected, settings: reordered })).not.toThrow();
  });

  it.each([
    ['seed', { seed: 4 }],
    ['precision', { precision: 'bfloat16' }],
    ['images', { images: { train: 4, validation: 2 } }],
    ['momentum', { settings: tinySettings({ momentum: 0.8 }) }],
    ['weights', { graph: tinyNetwork({ kind: 'channel', rank: 2 }).graph }],
  ])('names %s where it differs', (what, change) => {
    expect(() => checkState(state, { ...expected, ...change })).toThrow(expect.objectContaining({ code: 'training.state', values: { what } }) as Error);
  });

  it('names a weight of another shape', () => {
    const weights = { ...state.weights, 'stem/kernel': { shape: [1], values: new Float32Array(1) } };
    expect(() => checkState({ ...state, weights }, expected)).toThrow(/stem\/kernel/);
  });
});

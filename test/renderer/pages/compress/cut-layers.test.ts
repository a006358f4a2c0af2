import { describe, expect, test } from 'vitest';
import { outlineOf } from '../../../../main/app/network-outline.ts';
import { buildGraph } from '../../../../main/network/families/index.ts';
import { factorisableLayers } from '../../../../main/compression/low-rank/layers.ts';
import { layersBeforeAnswer, layersWithAmounts } from '../../../../renderer/pages/compress/cut-layers.ts';

const normalisation = { mean: [128, 128, 128], deviation: [64, 64, 64] } as { mean: [number, number, number]; deviation: [number, number, number] };
const graphOf = (family: string) => buildGraph(family, { stem: 'small', classes: 3, height: 32, width: 32, normalisation, baseWidth: 16 });
const idsOf = (layers: { id: string }[]) => layers.map(({ id }) => id);

describe('layers that can have an amount of their own', () => {
  test.each(['resnet18', 'efficientnet-lite0'].flatMap((family) => (['channel', 'spatial'] as const).map((kind) => ({ family, kind }))))('of $family by $kind are those that the step factorises', ({ family, kind }) => {
    const graph = graphOf(family);
    const [locked] = idsOf(layersBeforeAnswer({ run: 'r1', ...outlineOf(graph) }).slice(2));
    const shown = layersWithAmounts({ step: 'low-rank', settings: { kind, locked: [locked] } }, { run: 'r1', ...outlineOf(graph) });
    const cut = factorisableLayers(graph, kind, [locked]).map(({ node }) => node.id);
    expect(idsOf(shown)).toEqual(cut);
  });

  test('of filter pruning are all but the answer and what is locked, by their numbers in the picture', () => {
    const outline = { run: 'r1', ...outlineOf(graphOf('resnet18')) };
    const all = layersBeforeAnswer(outline);
    expect(all.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    const shown = layersWithAmounts({ step: 'soft-filter-pruning', settings: { locked: [all[3].id] } }, outline);
    expect(idsOf(shown)).toEqual(idsOf(all.filter((_, index) => index !== 3)));
    const [wide] = all[0].outputGroups;
    const withoutStem = layersWithAmounts({ step: 'soft-filter-pruning', settings: { locked: [all[0].id] } }, outline);
    expect(idsOf(withoutStem)).toEqual(idsOf(all.filter(({ outputGroups }) => !outputGroups.includes(wide))));
  });
});

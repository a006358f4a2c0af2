import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findChannelGroups, memberIndices, type ChannelGroup } from '../../main/network/channel-groups.ts';
import { resNet } from '../../main/network/families/resnet.ts';
import type { ActivationKind, ConvolutionNode, NetworkGraph, NetworkNode } from '../../main/network/network.ts';
import { weightShapes } from '../../main/network/node-weights.ts';
import { inferShapes } from '../../main/network/shapes.ts';
import { randomNetworks } from './random-graph.ts';

const normalisation = { mean: [0, 0, 0] as [number, number, number], deviation: [1, 1, 1] as [number, number, number] };
const none = { top: 0, bottom: 0, left: 0, right: 0 };

const convolution = (id: string, input: string, outputChannels: number, more: Partial<ConvolutionNode> = {}): NetworkNode => ({
  op: 'convolution', id, inputs: [input], kernel: [1, 1], strides: [1, 1], dilations: [1, 1], padding: none, outputChannels, bias: false, ...more,
});
const activation = (id: string, input: string, kind: ActivationKind): NetworkNode => ({ op: 'activation', id, inputs: [input], kind });
const batchNorm = (id: string, input: string): NetworkNode => ({ op: 'batch-norm', id, inputs: [input], epsilon: 1e-5 });

/** A graph of an image, the given nodes, a convolution `reader` of the last, and a classifier. */
function graphOf(...middle: NetworkNode[]): NetworkGraph {
  const nodes: NetworkNode[] = [{ op: 'input', id: 'image', inputs: [] }, ...middle];
  nodes.push(convolution('reader', nodes[nodes.length - 1].id, 5), { op: 'global-average-pool', id: 'pool', inputs: ['reader'] }, { op: 'linear', id: 'logits', inputs: ['pool'], outputChannels: 2 });
  return { name: '', input: { height: 6, width: 6, normalisation }, nodes, output: 'logits' };
}

function groupOf(graph: NetworkGraph, node: string, channel = 0): ChannelGroup {
  return findChannelGroups(graph).find((group) => group.places.some((place) => place.node === node && channel >= place.offset && channel < place.offset + group.channels))!;
}

function membersOf(group: ChannelGroup): string[] {
  return group.members.map((member) => `${member.weight}[${member.axis}] ${member.role} +${member.offset}`).sort();
}

describe('findChannelGroups', () => {
  test('puts each channel of each node into exactly one group', () => {
    fc.assert(
      fc.property(randomNetworks(), ({ graph }) => {
        const shapes = inferShapes(graph);
        const counts = new Map(graph.nodes.map((node) => [node.id, new Uint8Array(shapes[node.id].channels)]));
        const groups = findChannelGroups(graph);
        for (const group of groups) {
          for (const place of group.places) for (let channel = 0; channel < group.channels; channel++) counts.get(place.node)![place.offset + channel]++;
        }
        for (const [node, count] of counts) expect(count.every((times) => times === 1), node).toBe(true);
        expect(new Set(groups.map((group) => group.id)).size).toBe(groups.length);
      }),
    );
  });

  test('covers each slice of each weight once along each axis of channels', () => {
    fc.assert(
      fc.property(randomNetworks(), ({ graph }) => {
        const shapes = weightShapes(graph);
        const seen = new Map<string, Uint8Array>();
        for (const group of findChannelGroups(graph)) {
          const all = Array.from({ length: group.channels }, (_, channel) => channel);
          for (const member of group.members) {
            const key = `${member.weight} ${member.axis}`;
            const counts = seen.get(key) ?? new Uint8Array(shapes[member.weight][member.axis]);
            seen.set(key, counts);
            for (const index of memberIndices(member, all)) counts[index]++;
          }
        }
        for (const [key, counts] of seen) expect(counts.every((times) => times === 1), key).toBe(true);
        const axes = graph.nodes.flatMap((node) => {
          if (node.op === 'convolution') return [...(node.lowRank ? [`${node.id}/left 0`, `${node.id}/right 0`] : [`${node.id}/kernel 2`, `${node.id}/kernel 3`]), ...(node.bias ? [`${node.id}/bias 0`] : [])];
          // Its inputs stay as they are: which filter reads which of them is fixed.
          if (node.op === 'grouped-convolution') return [`${node.id}/kernel 3`, ...(node.bias ? [`${node.id}/bias 0`] : [])];
          if (node.op === 'depthwise-convolution') return [`${node.id}/kernel 2`, ...(node.bias ? [`${node.id}/bias 0`] : [])];
          if (node.op === 'batch-norm') return ['scale', 'shift', 'mean', 'variance'].map((part) => `${node.id}/${part} 0`);
          return node.op === 'linear' ? [`${node.id}/kernel 0`, `${node.id}/kernel 1`, `${node.id}/bias 0`] : [];
        });
        expect([...seen.keys()].sort()).toEqual(axes.sort());
      }),
    );
  });

  test('ties a ResNet18’s blocks of one stage, and leaves the inside of each block free', () => {
    const groups = findChannelGroups(resNet({ depth: 18, stem: 'small', classes: 6, height: 32, width: 32, normalisation }));
    const free = groups.filter((group) => !group.locked);
    expect(free.map((group) => group.channels).sort((a, b) => a - b)).toEqual([64, 64, 64, 128, 128, 128, 256, 256, 256, 512, 512, 512]);
    expect(groups.filter((group) => group.locked).map((group) => [group.id, group.locked])).toEqual([['image', 'input'], ['classifier', 'logits']]);
    const stage2 = free.find((group) => group.id === 'stage2.block1.convolution2')!;
    expect(stage2.members.filter((member) => member.role === 'output').map((member) => member.weight)).toEqual(['stage2.block1.convolution2', 'stage2.block1.projection.convolution', 'stage2.block2.convolution2'].map((id) => `${id}/kernel`));
    expect(stage2.members.filter((member) => member.role === 'input').map((member) => member.node)).toEqual(['stage2.block2.convolution1', 'stage3.block1.convolution1', 'stage3.block1.projection.convolution']);
  });

  test('gives the parts of a concatenation their own groups, at their offsets in the reader', () => {
    const graph = graphOf(convolution('a', 'image', 3), convolution('b', 'image', 4), { op: 'concat', id: 'joined', inputs: ['a', 'b', 'a'] }, batchNorm('norm', 'joined'));
    expect(membersOf(groupOf(graph, 'a'))).toEqual(
      ['a/kernel[3] output +0', 'reader/kernel[2] input +0', 'reader/kernel[2] input +7', ...['mean', 'scale', 'shift', 'variance'].flatMap((part) => [`norm/${part}[0] per-channel +0`, `norm/${part}[0] per-channel +7`])].sort(),
    );
    expect(membersOf(groupOf(graph, 'b'))).toEqual(['b/kernel[3] output +0', ...['mean', 'scale', 'shift', 'variance'].map((part) => `norm/${part}[0] per-channel +3`), 'reader/kernel[2] input +3'].sort());
  });

  test('splits a layer where only a part of its channels is tied', () => {
    const graph = graphOf(convolution('a', 'image', 3), convolution('b', 'image', 2), convolution('whole', 'image', 5), { op: 'concat', id: 'joined', inputs: ['a', 'b'] }, { op: 'add', id: 'sum', inputs: ['joined', 'whole'] });
    expect(groupOf(graph, 'whole', 0).places.map((place) => `${place.node}+${place.offset}`)).toEqual(['a+0', 'whole+0', 'joined+0', 'sum+0']);
    expect(groupOf(graph, 'whole', 4).places.map((place) => `${place.node}+${place.offset}`)).toEqual(['b+0', 'whole+3', 'joined+3', 'sum+3']);
  });

  test('names a part of a layer by its first and last channel', () => {
    const graph = graphOf(convolution('whole', 'image', 5), convolution('a', 'image', 3), convolution('b', 'image', 2), { op: 'concat', id: 'joined', inputs: ['a', 'b'] }, { op: 'add', id: 'sum', inputs: ['joined', 'whole'] });
    expect(findChannelGroups(graph).map((group) => group.id)).toEqual(['image', 'whole[0:3]', 'whole[3:5]', 'reader', 'logits']);
  });

  test('repeats over the kernel taps in the factors of a low-rank convolution', () => {
    const graph = graphOf(
      convolution('a', 'image', 4),
      convolution('channel', 'a', 3, { kernel: [2, 3], lowRank: { kind: 'channel', rank: 2 } }),
      convolution('spatial', 'a', 3, { kernel: [2, 3], lowRank: { kind: 'spatial', rank: 2 } }),
      { op: 'add', id: 'sum', inputs: ['channel', 'spatial'] },
    );
    const indices = (node: string, weight: string, channels: number[]) => Array.from(memberIndices(groupOf(graph, node).members.find((member) => member.weight === weight)!, channels));
    expect(indices('a', 'channel/right', [1])).toEqual([1, 5, 9, 13, 17, 21]);
    expect(indices('a', 'spatial/right', [1, 3])).toEqual([1, 3, 5, 7, 9, 11]);
    expect(indices('sum', 'channel/left', [2])).toEqual([2]);
    expect(indices('sum', 'spatial/left', [0, 2])).toEqual([0, 2, 3, 5]);
  });

  test.each<[string, ChannelGroup['locked'], NetworkNode[]]>([
    ['a sigmoid that a layer reads', 'constant', [activation('last', 'a', 'sigmoid')]],
    ['a hard sigmoid that a layer reads', 'constant', [activation('last', 'a', 'hard-sigmoid')]],
    ['a sigmoid behind a pool', 'constant', [activation('gate', 'a', 'sigmoid'), { op: 'max-pool', id: 'last', inputs: ['gate'], window: [2, 2], strides: [1, 1], padding: none }]],
    ['a sum with a sigmoid', 'constant', [activation('gate', 'a', 'sigmoid'), { op: 'add', id: 'last', inputs: ['a', 'gate'] }]],
    ['a sigmoid that a batch norm reads', null, [activation('gate', 'a', 'sigmoid'), batchNorm('last', 'gate')]],
    ['a sigmoid that gates its own channels', null, [activation('gate', 'a', 'sigmoid'), { op: 'multiply', id: 'last', inputs: ['a', 'gate'] }]],
    ['hard swish', null, [activation('last', 'a', 'hard-swish')]],
    ['a product of the image', 'input', [convolution('colour', 'a', 3), { op: 'multiply', id: 'last', inputs: ['colour', 'image'] }]],
  ])('with %s: locked is %s', (_, locked, nodes) => {
    const graph = graphOf(convolution('a', 'image', 3), batchNorm('norm', 'a'), ...nodes);
    expect(groupOf(graph, 'last').locked).toBe(locked);
  });

  test('locks only those channels of a joined value that would leave a constant', () => {
    const graph = graphOf(convolution('a', 'image', 3), convolution('b', 'image', 4), activation('gate', 'a', 'sigmoid'), { op: 'concat', id: 'joined', inputs: ['gate', 'b'] });
    expect([groupOf(graph, 'a').locked, groupOf(graph, 'b').locked]).toEqual(['constant', null]);
  });

  test('ties squeeze-and-excitation to what it scales, and leaves its inner layer free', () => {
    const graph = graphOf(
      convolution('a', 'image', 6),
      { op: 'global-average-pool', id: 'squeezed', inputs: ['a'] },
      { op: 'linear', id: 'narrow', inputs: ['squeezed'], outputChannels: 2 },
      activation('active', 'narrow', 'relu'),
      { op: 'linear', id: 'wide', inputs: ['active'], outputChannels: 6 },
      activation('gate', 'wide', 'hard-sigmoid'),
      { op: 'multiply', id: 'scaled', inputs: ['a', 'gate'] },
    );
    expect(groupOf(graph, 'a')).toMatchObject({ locked: null, channels: 6 });
    expect(membersOf(groupOf(graph, 'a'))).toEqual(['a/kernel[3] output +0', 'narrow/kernel[0] input +0', 'reader/kernel[2] input +0', 'wide/bias[0] output +0', 'wide/kernel[1] output +0']);
    expect(groupOf(graph, 'narrow')).toMatchObject({ locked: null, channels: 2 });
  });
});

import { describe, expect, test } from 'vitest';
import { resNet } from '../../../main/network/families/resnet.ts';
import { isStatistic } from '../../../main/network/network.ts';
import { sizeOfShape, weightShapes } from '../../../main/network/node-weights.ts';
import { inferShapes } from '../../../main/network/shapes.ts';

const normalisation = { mean: [0, 0, 0] as [number, number, number], deviation: [1, 1, 1] as [number, number, number] };
const options = { classes: 1000, height: 224, width: 224, normalisation };

function parametersOf(depth: 18 | 34): number {
  const shapes = weightShapes(resNet({ ...options, depth, stem: 'imagenet' }));
  return Object.entries(shapes).reduce((sum, [name, shape]) => sum + (isStatistic(name) ? 0 : sizeOfShape(shape)), 0);
}

describe('ResNet', () => {
  test('has as many parameters as torchvision’s', () => {
    expect(parametersOf(18)).toBe(11_689_512);
    expect(parametersOf(34)).toBe(21_797_672);
  });

  test('has torchvision’s sizes from stage to stage', () => {
    const shapes = inferShapes(resNet({ ...options, depth: 18, stem: 'imagenet' }));
    expect(shapes['stem.convolution']).toEqual({ height: 112, width: 112, channels: 64 });
    expect(shapes['stage1.block2.activation2']).toEqual({ height: 56, width: 56, channels: 64 });
    expect(shapes['stage2.block1.activation1']).toEqual({ height: 28, width: 28, channels: 128 });
    expect(shapes['stage4.block2.activation2']).toEqual({ height: 7, width: 7, channels: 512 });
    expect(shapes.classifier).toEqual({ height: 1, width: 1, channels: 1000 });
  });

  test('keeps the resolution of a small image up to the second stage', () => {
    const shapes = inferShapes(resNet({ ...options, depth: 18, stem: 'small', height: 32, width: 48, baseWidth: 8 }));
    expect(shapes['stage1.block2.activation2']).toEqual({ height: 32, width: 48, channels: 8 });
    expect(shapes['stage4.block2.activation2']).toEqual({ height: 4, width: 6, channels: 64 });
  });

  test('projects the shortcut only where the size or the width changes', () => {
    const ids = resNet({ ...options, depth: 34, stem: 'imagenet' }).nodes.map((node) => node.id);
    expect(ids.filter((id) => id.endsWith('projection.convolution'))).toEqual(['stage2.block1', 'stage3.block1', 'stage4.block1'].map((block) => `${block}.projection.convolution`));
    expect(ids.filter((id) => id.endsWith('.add'))).toHaveLength(16);
  });
});

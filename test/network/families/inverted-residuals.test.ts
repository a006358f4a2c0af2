import { describe, expect, test } from 'vitest';
import { costsOf } from '../../../main/network/costs.ts';
import { efficientNetLite0, mobileNetV2 } from '../../../main/network/families/inverted-residuals.ts';
import { inferShapes } from '../../../main/network/shapes.ts';

const options = { stem: 'imagenet' as const, classes: 1000, height: 224, width: 224, normalisation: { mean: [0, 0, 0] as [number, number, number], deviation: [1, 1, 1] as [number, number, number] } };

describe('inverted residuals', () => {
  test('have as many parameters as torchvision’s MobileNetV2 and Google’s EfficientNet-Lite0', () => {
    expect(costsOf(mobileNetV2(options)).parameters).toBe(3_504_872);
    expect(costsOf(efficientNetLite0(options)).parameters).toBe(4_652_008);
  });

  test('have their sizes from stage to stage', () => {
    for (const graph of [mobileNetV2(options), efficientNetLite0(options)]) {
      const shapes = inferShapes(graph);
      expect(shapes['stem.activation']).toEqual({ height: 112, width: 112, channels: 32 });
      expect(shapes['stage2.block2.add']).toEqual({ height: 56, width: 56, channels: 24 });
      expect(shapes['head.activation']).toEqual({ height: 7, width: 7, channels: 1280 });
    }
  });

  test('narrow their blocks without an activation, and add only where size and width stay', () => {
    const { nodes } = efficientNetLite0(options);
    expect(nodes.filter(({ op }) => op === 'add').map(({ id }) => id)).toEqual([
      'stage2.block2.add', 'stage3.block2.add', 'stage4.block2.add', 'stage4.block3.add', 'stage5.block2.add', 'stage5.block3.add', 'stage6.block2.add', 'stage6.block3.add', 'stage6.block4.add',
    ]);
    expect(nodes.some(({ id }) => id.endsWith('project.activation'))).toBe(false);
    expect(nodes.some(({ id }) => id.startsWith('stage1.block1.expand'))).toBe(false);
  });

  test('pad as their makers do: PyTorch on all sides alike, TensorFlow more at the end where a stride leaves a pixel over', () => {
    const paddingOf = (graph: ReturnType<typeof mobileNetV2>, id: string) => {
      const node = graph.nodes.find((one) => one.id === id)!;
      return 'padding' in node ? node.padding : null;
    };
    expect(paddingOf(mobileNetV2(options), 'stem.convolution')).toEqual({ top: 1, bottom: 1, left: 1, right: 1 });
    expect(paddingOf(efficientNetLite0(options), 'stem.convolution')).toEqual({ top: 0, bottom: 1, left: 0, right: 1 });
    expect(paddingOf(efficientNetLite0({ ...options, width: 225 }), 'stem.convolution')).toEqual({ top: 0, bottom: 1, left: 1, right: 1 });
    expect(paddingOf(efficientNetLite0(options), 'stage3.block1.depthwise.convolution')).toEqual({ top: 1, bottom: 2, left: 1, right: 2 });
  });

  test('at another width have channels in eights, none less than nine tenths of what was asked, and a head that is not narrowed', () => {
    const shapes = inferShapes(mobileNetV2({ ...options, baseWidth: 24 }));
    expect(shapes['stem.activation'].channels).toBe(24);
    expect(shapes['stage2.block1.project.batch-norm'].channels).toBe(24);
    expect(shapes['stage5.block1.project.batch-norm'].channels).toBe(72);
    expect(shapes['head.activation'].channels).toBe(1280);
  });
});

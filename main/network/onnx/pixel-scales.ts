/** What files of others expect a pixel to be: the file does not say it, whoever trained the network knows it. */
import type { Normalisation } from '../network.ts';

/**
 * `imagenet`: mean and deviation of ImageNet by channel (https://pytorch.org/vision/stable/models.html; torchvision, timm); `minus-one`: -1..1 (Keras's MobileNets,
 * EfficientNet-Lite); `unit`: 0..1; `raw`: 0..255.
 */
export type PixelScale = 'imagenet' | 'minus-one' | 'unit' | 'raw';

export const pixelScales: Readonly<Record<PixelScale, Normalisation>> = {
  imagenet: { mean: [123.675, 116.28, 103.53], deviation: [58.395, 57.12, 57.375] },
  'minus-one': { mean: [127.5, 127.5, 127.5], deviation: [127.5, 127.5, 127.5] },
  unit: { mean: [0, 0, 0], deviation: [255, 255, 255] },
  raw: { mean: [0, 0, 0], deviation: [1, 1, 1] },
};

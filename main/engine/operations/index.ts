/** The operations that networks are made of: differentiable, on every engine, in float32 or bfloat16. */
export { activation, type ActivationKind } from './activation.ts';
export { batchNormInference, batchNormTraining } from './batch-norm.ts';
export { convolution } from './convolution.ts';
export { depthwiseConvolution } from './depthwise-convolution.ts';
export { addValues, concatChannels, multiplyValues, splitChannels } from './elementwise.ts';
export { groupedConvolution } from './grouped-convolution.ts';
export { fakeQuantize, type Steps } from './fake-quantize.ts';
export { withMargins } from './pad.ts';
export { averagePool, globalAveragePool, maxPool, type PoolWindow } from './pooling.ts';
export { toFloat32, toPrecision, type Precision } from './precision.ts';
export type { Window } from './geometry.ts';

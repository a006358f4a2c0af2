/** A graph as it comes from outside: each field is there and of its type. Whether it makes sense, `inferShapes` says. */
import { z } from 'zod';
import type { NetworkGraph } from './network.ts';

const id = z.string().min(1);
const pair = z.tuple([z.number(), z.number()]);
const colours = z.tuple([z.number(), z.number(), z.number()]);
const oneInput = z.tuple([z.string()]);
const padding = z.strictObject({ top: z.number(), bottom: z.number(), left: z.number(), right: z.number() });
const sliding = { id, inputs: oneInput, kernel: pair, strides: pair, dilations: pair, padding, bias: z.boolean() };

const nodeSchema = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('input'), id, inputs: z.tuple([]) }),
  z.strictObject({
    op: z.literal('convolution'),
    ...sliding,
    outputChannels: z.number(),
    lowRank: z.strictObject({ kind: z.enum(['channel', 'spatial']), rank: z.number() }).optional(),
  }),
  z.strictObject({ op: z.literal('depthwise-convolution'), ...sliding }),
  z.strictObject({ op: z.literal('grouped-convolution'), ...sliding, outputChannels: z.number(), groups: z.number() }),
  z.strictObject({ op: z.literal('batch-norm'), id, inputs: oneInput, epsilon: z.number() }),
  z.strictObject({ op: z.literal('activation'), id, inputs: oneInput, kind: z.enum(['relu', 'relu6', 'hard-swish', 'silu', 'sigmoid', 'hard-sigmoid']) }),
  z.strictObject({ op: z.enum(['add', 'multiply']), id, inputs: z.array(z.string()) }),
  z.strictObject({ op: z.literal('concat'), id, inputs: z.array(z.string()) }),
  z.strictObject({ op: z.literal('pad'), id, inputs: oneInput, padding }),
  z.strictObject({ op: z.enum(['max-pool', 'average-pool']), id, inputs: oneInput, window: pair, strides: pair, padding }),
  z.strictObject({ op: z.literal('global-average-pool'), id, inputs: oneInput }),
  z.strictObject({ op: z.literal('linear'), id, inputs: oneInput, outputChannels: z.number() }),
]);

export const graphSchema: z.ZodType<NetworkGraph> = z.strictObject({
  name: z.string(),
  input: z.strictObject({
    height: z.number(),
    width: z.number(),
    normalisation: z.strictObject({ mean: colours, deviation: colours.refine((values) => values.every((value) => value > 0), 'must be above 0') }),
  }),
  nodes: z.array(nodeSchema),
  output: z.string(),
});

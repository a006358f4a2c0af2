/** The network before the first stage: random weights for a graph, or given weights with a head for these classes. */
import type { ImageRows, DecodedImages } from '../../dataset/revision.ts';
import { randomFromSeed } from '../../foundation/random.ts';
import type { Network, Normalisation } from '../../network/network.ts';
import { initialWeights } from '../../network/node-weights.ts';
import { readOnnxAsFloats } from '../../network/onnx/read-quantized.ts';
import type { PixelScale } from '../../network/onnx/pixel-scales.ts';
import { readGeneralWeights } from '../../network/weights-files/general-weights.ts';
import { isWeightsFile, readWeightsFile } from '../../network/weights-files/read-weights-file.ts';
import { replaceHead } from '../../network/replace-head.ts';
import { networkFromBytes } from '../../network/serialise.ts';
import { readModel } from '../../verification/session.ts';
import type { StartingPoint } from './network-job.ts';

/** What most networks of others were trained with, in pixels. */
const sizeOfPretraining = 224;

/** One seed, separate streams. */
const weightStream = 11;

export interface StartOptions {
  classes: number;
  seed: number;
  images: ImageRows | DecodedImages;
  trainRows: number[];
}

/** @throws Failure `verification.file-missing`, as the readers of networks and weights, `network.no-head` where the classes of given weights come from no one layer */
export function startingNetwork(start: StartingPoint, { classes, seed, images, trainRows }: StartOptions): Network {
  const random = randomFromSeed(seed, weightStream);
  if (start.from === 'random') {
    const graph = { ...start.graph, input: { ...start.graph.input, normalisation: normalisationOf(images, trainRows) } };
    return { graph, weights: initialWeights(graph, random) };
  }
  const network = start.from === 'general' ? readGeneralWeights(start.weights, images.height) : readNetworkFile(start.file, images.height, start.pixels);
  return replaceHead(network, classes, random);
}

/**
 * @param size pixels of the images' sides, for files that do not say it: weights of a known network
 * @param pixels what pixels are to be turned into, for ONNX files that take floats
 * @throws Failure as the readers of the formats
 */
export function readNetworkFile(file: string, size = sizeOfPretraining, pixels?: PixelScale): Network {
  const bytes = readModel(file);
  if (isWeightsFile(file)) return readWeightsFile(file, bytes, size);
  if (!file.endsWith('.onnx')) return networkFromBytes(bytes);
  return readOnnxAsFloats(bytes, { pixels });
}

/** More images say nothing more about a mean. */
const imagesForNormalisation = 2_000;

/** Mean and deviation of the pixels of training images, by channel; a flat channel gets a deviation of 1. */
export function normalisationOf(images: ImageRows | DecodedImages, rows: number[]): Normalisation {
  const every = Math.max(1, Math.floor(rows.length / imagesForNormalisation));
  const size = images.height * images.width * 3;
  const pixels = new Uint8Array(size);
  const sums = [0, 0, 0];
  const squares = [0, 0, 0];
  let count = 0;
  for (let index = 0; index < rows.length; index += every) {
    if ('readRows' in images) images.readRows([rows[index]], pixels);
    else pixels.set(images.pixels.subarray(rows[index] * size, (rows[index] + 1) * size));
    for (let position = 0; position < size; position++) {
      const channel = position % 3;
      sums[channel] += pixels[position];
      squares[channel] += pixels[position] * pixels[position];
    }
    count += size / 3;
  }
  const mean = sums.map((sum) => sum / Math.max(1, count));
  const deviation = squares.map((sum, channel) => Math.sqrt(Math.max(0, sum / Math.max(1, count) - mean[channel] ** 2)));
  // Rounded to what float32 in every runtime holds exactly alike.
  return { mean: mean.map(Math.fround) as Normalisation['mean'], deviation: deviation.map((value) => Math.fround(value < 1e-3 ? 1 : value)) as Normalisation['deviation'] };
}

/** Where a network looks in one image, in a thread of its own: the runtime computes in the thread that calls it. */
import { decodePixels } from '../../dataset/decode.ts';
import { readImageFile } from '../../dataset/image-file.ts';
import { UnreadableImage } from '../../dataset/unreadable-image.ts';
import { Failure } from '../../foundation/failure.ts';
import { heatMap, type HeatMap } from '../../verification/heat-map.ts';
import type { JobBody } from '../job.ts';
import { readNetworkFile } from './starting-network.ts';

export interface HeatMapJobInput {
  /** A network of ours, or an ONNX file. */
  network: string;
  image: string;
  label?: number;
}

export const heatMapOfImage: JobBody = async (given): Promise<HeatMap> => {
  const { network: file, image, label } = given as HeatMapJobInput;
  const network = readNetworkFile(file);
  const { height, width } = network.graph.input;
  try {
    const { content } = await readImageFile(image);
    return await heatMap(network, await decodePixels(content, { height, width }), label);
  } catch (error) {
    if (!(error instanceof UnreadableImage)) throw error;
    throw new Failure('app.picture-unreadable', { path: image, reason: error.detail || error.reason }, { cause: error });
  }
};

/** Runs the float network in ONNX Runtime with its inner values exposed, and counts them. */
import type { Network } from '../network/network.ts';
import { passingMetadata } from '../network/onnx/metadata.ts';
import { writeOnnx } from '../network/onnx/write.ts';
import { inferShapes } from '../network/shapes.ts';
import { pixelsOf, type ImageSet } from '../verification/run-model.ts';
import { openGraph } from '../verification/session.ts';
import { measuredValues } from './quantize-network.ts';
import { count, emptyStatistics, widen, type Ends, type ValueStatistics } from './value-statistics.ts';

/** Inner values of a large network are tens of megabytes an image. */
const batch = 8;

export interface MeasureOptions {
  /** Called before every batch; throws to stop. */
  throwIfCancelled?: () => void;
  /** Told of every batch that is done: its images. Each image is run twice. */
  onImages?: (count: number) => void;
}

/**
 * Twice over the images: where the values end is needed before they can be counted.
 * @param written see `writtenNetwork`
 * @returns by node id, of all `measuredValues`
 * @throws Failure as `openGraph`, and whatever `throwIfCancelled` throws
 */
export async function measureValues(written: Network, images: ImageSet, { throwIfCancelled, onImages }: MeasureOptions = {}): Promise<Map<string, ValueStatistics>> {
  const ids = measuredValues(written.graph);
  const classes = inferShapes(written.graph)[written.graph.output].channels;
  const session = await openGraph(writeOnnx(written, passingMetadata(classes), ids), written.graph.input);
  const pass = async (visit: (id: string, values: Float32Array) => void) => {
    for (let first = 0; first < images.count; first += batch) {
      throwIfCancelled?.();
      const size = Math.min(batch, images.count - first);
      const [, ...values] = await session.run(await pixelsOf(images, first, size), size);
      ids.forEach((id, index) => visit(id, values[index].values));
      onImages?.(size);
    }
  };
  try {
    const ends = new Map<string, Ends>(ids.map((id) => [id, { low: 0, high: 0 }]));
    await pass((id, values) => widen(ends.get(id)!, values));
    const statistics = new Map(ids.map((id) => [id, emptyStatistics(ends.get(id)!)]));
    await pass((id, values) => count(statistics.get(id)!, values));
    return statistics;
  } finally {
    await session.release();
  }
}

/** Runs one file in a worker thread, for `session.test.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import { measureLatency } from '../../main/verification/latency.ts';
import { runModel, type ImageSet } from '../../main/verification/run-model.ts';

const { bytes, ...images } = workerData as ImageSet & { bytes: Uint8Array };
const { probabilities } = await runModel(bytes, images);
await measureLatency([bytes, bytes], { seconds: 0, rounds: 3, warmUp: 1 });
parentPort!.postMessage(probabilities);

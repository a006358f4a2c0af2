import { startEngine } from '../../engine/engine.ts';
import type { JobBody } from '../job.ts';

/** Which engine this machine has and why. In a worker, so that no face ever loads libtensorflow. */
export const probeEngine: JobBody = async () => startEngine();

/** The register of job bodies. A new kind of job is one line: its name and how its body is loaded. */
import type { JobBodies } from './job.ts';

export const jobBodies: JobBodies = {};

/** The register of job bodies. A new kind of job is one line: its name and how its body is loaded. */
import type { JobBodies } from './job.ts';

export const jobBodies: JobBodies = {
  'assess-file': async () => (await import('./bodies/assess-file.ts')).assessFile,
  'bench-engine': async () => (await import('./bodies/bench-engine.ts')).benchEngine,
  'bench-scan': async () => (await import('./bodies/bench-scan.ts')).benchScanOfFolder,
  'draw-samples': async () => (await import('./bodies/draw-samples.ts')).drawSamples,
  'examine-folder': async () => (await import('./bodies/dataset-folder.ts')).examineOneFolder,
  'heat-map': async () => (await import('./bodies/heat-map.ts')).heatMapOfImage,
  'import-folder': async () => (await import('./bodies/dataset-folder.ts')).importOneFolder,
  'make-network': async () => (await import('./bodies/make-network.ts')).makeNetwork,
  'measure-latency': async () => (await import('./bodies/measure-latency.ts')).measureLatencyOfFiles,
  'pick-golden': async () => (await import('./bodies/pick-golden.ts')).pickGolden,
  'probe-engine': async () => (await import('./bodies/probe-engine.ts')).probeEngine,
  'try-candidate': async () => (await import('./bodies/try-candidate.ts')).tryCandidate,
  'write-sheet': async () => (await import('./bodies/write-sheet.ts')).writeSheet,
  'verify-file': async () => (await import('./bodies/verify-file.ts')).verifyWrittenFile,
  'write-format': async () => (await import('./bodies/write-format.ts')).writeFurtherFormat,
};

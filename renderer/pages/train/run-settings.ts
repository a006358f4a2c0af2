/** What a run was trained with, read from its record. A record of another version may lack a part; then it is not shown. */

export interface RunSettings {
  /** Pixels, height and width. */
  size?: number;
  /** Of all stages: from known weights the new last layer is trained first, alone. */
  epochs?: number;
  batch?: number;
  /** Peak learning rate. */
  rate?: number;
  seed?: number;
}

export function runSettings(record: Record<string, unknown>): RunSettings {
  const job = objectIn(record, 'job');
  const training = objectIn(job, 'training');
  const { headEpochs } = objectIn(job, 'plan');
  const epochs = typeof training.epochs === 'number' && typeof headEpochs === 'number' ? training.epochs + headEpochs : training.epochs;
  const found = { size: job.size, epochs, batch: training.batch, rate: objectIn(training, 'schedule').peakRate, seed: job.seed };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => typeof value === 'number'));
}

function objectIn(parent: Record<string, unknown>, name: string): Record<string, unknown> {
  const value = parent[name];
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** Runs as the history tells of them. */
import type { RunSummary, ShowResult } from '../../main/contract/history.ts';

export const summary = (id: string, changes: Partial<RunSummary> = {}): RunSummary => ({
  id, kind: 'train', role: 'dense', method: 'none', state: 'done', revision: 'd-1', parent: null, seed: 1, engine: 'tensorflow', precision: 'float32', createdAt: '2026-11-24T10:00:00Z', startedAt: '2026-11-24T10:00:00Z', endedAt: '2026-11-24T10:05:00Z', seconds: 300, epochs: 30, test: { n: 315, accuracy: 0.981, macroF1: 0.98 }, bytes: 44_800_000, ...changes,
});

export const shownRun = (run: RunSummary, changes: Partial<Extract<ShowResult, { type: 'run' }>> = {}): Extract<ShowResult, { type: 'run' }> => ({
  type: 'run', run, settings: {}, failure: null, epochs: [], evaluations: [], artifacts: [{ kind: 'onnx', path: `runs/${run.id}/model.onnx`, bytes: run.bytes ?? 0, sha256: 'ab', present: true }], children: [], notes: [], ...changes,
});

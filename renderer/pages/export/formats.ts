/** Which formats an export can have. Pure. The names are those of `exportFormats` in `main/contract/networks.ts`. */
import type { RunSummary } from '../../../main/contract/history.ts';
import type { ExportFormat } from '../../../main/contract/networks.ts';
import { methodKind } from '../../plots/methods.ts';

/** Beside ONNX, which is what is verified and is always there. */
export type FurtherFormat = Exclude<ExportFormat, 'onnx'>;
export const furtherFormats: readonly FurtherFormat[] = ['onnx-int8', 'litert'];

/** What each adds to the bundle. */
export const fileOf: Record<FurtherFormat, string> = { 'onnx-int8': 'model-int8.onnx', litert: 'model.tflite' };

/**
 * Why a format cannot be had: its key in the texts. The file in integers is never made by an export, since what it loses belongs into the history.
 * @returns null where it can
 */
export function closedBecause(format: FurtherFormat, run: RunSummary, runs: readonly RunSummary[]): 'already' | 'not-made' | null {
  if (format !== 'onnx-int8') return null;
  if (methodKind(run.method) === 'int8') return 'already';
  return runs.some(({ parent, method, state }) => parent === run.id && method === 'quantize' && state === 'done') ? null : 'not-made';
}

/** As the contract wants them; nothing where ONNX alone is wanted. */
export function formatsInput(wanted: readonly FurtherFormat[]): { formats?: ExportFormat[] } {
  return wanted.length === 0 ? {} : { formats: ['onnx', ...wanted] };
}

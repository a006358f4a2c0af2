import { findLibtensorflow } from '../engine/libtensorflow.ts';
import type { EngineReport } from '../engine/engine.ts';
import type { Language, TextValues } from '../foundation/language.ts';

/** Why this engine computes, as a text and its values: what the set-up found explains more than what failed to load. */
export function engineReason(engine: EngineReport, language: Language): { text: string; values: TextValues } {
  const libtensorflow = findLibtensorflow(language);
  const problem = libtensorflow.available ? engine.reasonValues.problem ?? '' : libtensorflow.reason;
  return { text: engine.reason, values: { ...engine.reasonValues, problem } };
}

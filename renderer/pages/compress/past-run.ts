import type { ShowResult } from '../../../main/contract/history.ts';
import type { PastRun } from './expected.ts';

type ShownRun = Extract<ShowResult, { type: 'run' }>;
interface RecipeSettings {
  plan?: { recipe?: { steps?: { method?: string; settings?: { amount?: string; size?: number } }[] } };
}

/**
 * A finished small network as the expectation looks at it; `null` where its file is not known. A run that was left to the proposed size has
 * none in its record: what it came to stands for it.
 */
export function pastRunOf({ run, settings, evaluations }: Pick<ShownRun, 'run' | 'settings' | 'evaluations'>, denseBytes: number | null): PastRun | null {
  if (run.bytes === null || run.method === null) return null;
  const last = (settings.job as RecipeSettings | undefined)?.plan?.recipe?.steps?.findLast(({ method }) => method !== 'quantize')?.settings;
  const asked = (last?.amount ?? 'size') === 'size' ? (last?.size ?? (denseBytes ? run.bytes / denseBytes : null)) : null;
  const validation = evaluations.find(({ set }) => set === 'validation')?.metrics;
  return { run: run.id, method: run.method, bytes: run.bytes, asked, validation: validation ? { n: validation.n, accuracy: validation.accuracy } : null };
}

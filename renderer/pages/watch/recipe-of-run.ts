import type { CompressionSettings } from '../../../main/contract/networks.ts';

interface JobSettings {
  plan?: { recipe?: { steps: { method: string; settings?: Record<string, never> }[]; recovery?: Record<string, never> }; weights?: 'given' | 'random' };
}

/** What a run was asked for, in the words of the contract: so its plan can be asked for again. */
export function recipeOfRun(settings: Record<string, unknown>): CompressionSettings {
  const { plan } = (settings.job ?? {}) as JobSettings;
  const steps = plan?.recipe?.steps ?? [];
  const details = Object.fromEntries(steps.map(({ method, settings }) => [method, settings ?? {}]));
  return {
    methods: steps.map(({ method }) => method) as CompressionSettings['methods'],
    start: plan?.weights ?? 'given',
    details: { ...details, recovery: plan?.recipe?.recovery ?? {} },
  };
}

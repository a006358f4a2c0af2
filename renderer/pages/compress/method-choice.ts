import type { CompressionSettings } from '../../../main/contract/networks.ts';

/** The cards, in the order in which they stand. */
export const methodChoices = ['soft-filter-pruning', 'low-rank', 'both'] as const;
export type MethodChoice = (typeof methodChoices)[number];
export type Method = NonNullable<CompressionSettings['methods']>[number];

/** Filters first: ranks of what is left are cheaper to find than filters of factors. */
const methodsOf: Record<MethodChoice, Method[]> = {
  'soft-filter-pruning': ['soft-filter-pruning'],
  'low-rank': ['low-rank'],
  both: ['soft-filter-pruning', 'low-rank'],
};

export const proposedMethod: MethodChoice = 'soft-filter-pruning';

export function choiceOf({ methods }: Pick<CompressionSettings, 'methods'>): MethodChoice {
  if (!methods) return proposedMethod;
  // Whether the file is in integers is no card of its own.
  const [first, ...others] = methods.filter((method) => method !== 'quantize');
  return others.length > 0 ? 'both' : (first ?? proposedMethod);
}

export function inIntegers({ methods }: Pick<CompressionSettings, 'methods'>): boolean {
  return methods?.includes('quantize') ?? false;
}

/** The same cut, with its file in 8-bit integers or not. */
export function withIntegers(settings: CompressionSettings, on: boolean): CompressionSettings {
  const cuts = methodsOf[choiceOf(settings)];
  if (on) return { ...settings, methods: [...cuts, 'quantize'] };
  const { quantize: _, ...details } = settings.details ?? {};
  return { ...settings, methods: cuts, details };
}

/** The same settings with another method: what was said about a step that is no longer taken goes with it. */
export function withMethod(settings: CompressionSettings, choice: MethodChoice): CompressionSettings {
  const methods: Method[] = inIntegers(settings) ? [...methodsOf[choice], 'quantize'] : methodsOf[choice];
  const details = Object.fromEntries(Object.entries(settings.details ?? {}).filter(([step]) => step === 'recovery' || methods.includes(step as Method)));
  return { ...settings, methods, details };
}

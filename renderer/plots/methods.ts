/** Each method has a shape and a colour of its own everywhere; a control is the same shape, hollow. */
export const methodKinds = ['dense', 'soft-filter-pruning', 'low-rank', 'both', 'int8', 'slim'] as const;
export type MethodKind = (typeof methodKinds)[number];

/** Of `method` in a run or a result: `none`, or steps joined by ' + '. */
export function methodKind(method: string | null): MethodKind {
  if (!method || method === 'none') return 'dense';
  const steps = method.split(' + ');
  if (steps.includes('quantize')) return 'int8';
  if (steps[0] === 'slim-from-scratch') return 'slim';
  if (steps.length > 1) return 'both';
  return steps[0] === 'low-rank' ? 'low-rank' : 'soft-filter-pruning';
}

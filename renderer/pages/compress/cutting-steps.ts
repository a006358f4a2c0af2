/** Steps that make the network smaller, in their order: neither what recovers it, nor what puts its file into integers. */
export function cuttingSteps<Step extends { step: string }>(steps: readonly Step[]): Step[] {
  return steps.filter(({ step }) => step !== 'recovery' && step !== 'quantize');
}

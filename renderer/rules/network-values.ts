/** What a sentence about a network fills in. ICU selectors hold no dashes, so methods lose theirs: `lowrank`, `softfilterpruning`. */
import { methodKind } from '../plots/methods.ts';

interface Named {
  id: string;
  role: string | null;
  method: string | null;
}

export function networkValues({ id, role, method }: Named): { run: string; role: string; method: string } {
  return { run: id, role: role ?? 'dense', method: methodKind(method).replaceAll('-', '') };
}

/** Layers as somebody names them: ids of nodes, or of groups of channels. */
import { closestMatch } from 'leven';
import { Failure } from '../foundation/failure.ts';

const mostSuggestions = 5;

/**
 * @param owner step and field that the names were given to, for the message
 * @throws Failure `compression.layer-unknown`, which lists names that are near
 */
export function requireLayers(owner: { step: string; field: string }, names: readonly string[], known: readonly string[]): void {
  const all = new Set(known);
  const unknown = names.find((name) => !all.has(name));
  if (unknown !== undefined) throw new Failure('compression.layer-unknown', { ...owner, layer: unknown, near: nearNames(unknown, known).join(', ') });
}

/** Names that hold what was written first, since names are long; then those that take the fewest edits. */
export function nearNames(name: string, known: readonly string[]): string[] {
  const holding = [...new Set(known)].filter((candidate) => candidate.toLowerCase().includes(name.toLowerCase())).slice(0, mostSuggestions);
  const rest = new Set([...known].filter((candidate) => !holding.includes(candidate)));
  while (holding.length < mostSuggestions && rest.size > 0) {
    const nearest = closestMatch(name, [...rest])!;
    rest.delete(nearest);
    holding.push(nearest);
  }
  return holding;
}

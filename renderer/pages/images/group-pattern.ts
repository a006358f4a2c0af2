/** A rule that names the part, lot or session that a photograph belongs to, typed by somebody who need not know regular expressions. */

/** What the contract takes: `{group}` takes as little as possible, `*` anything, everything else stands for itself. An expression stays as it is. */
export function expressionOf(typed: string): string {
  const text = typed.trim();
  if (!text.includes('{group}')) return text;
  const parts = text.split(/(\{group\}|\*)/).map((part) => {
    if (part === '{group}') return '(.+?)';
    return part === '*' ? '.*' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
  return `^${parts.join('')}(?:\\.[^.]+)?$`;
}

/** Exactly one capture is needed; an alternative that always matches tells how many there are. */
export function isExpression(expression: string): boolean {
  try {
    return expression !== '' && new RegExp(`${expression}|`, 'u').exec('')?.length === 2;
  } catch {
    return false;
  }
}

export interface GroupPreview {
  groups: number;
  /** Files that the rule does not match. */
  unmatched: number;
  /** Two files of one group, where there are two. */
  example: { first: string; second: string; group: string } | null;
}

/** What a rule would find in these files. */
export function previewGroups(files: readonly string[], expression: string): GroupPreview {
  const pattern = new RegExp(expression, 'u');
  const first = new Map<string, string>();
  let unmatched = 0;
  let example: GroupPreview['example'] = null;
  for (const file of files) {
    const name = file.slice(file.lastIndexOf('/') + 1);
    const group = pattern.exec(name)?.[1];
    if (!group) unmatched++;
    else if (!first.has(group)) first.set(group, name);
    else example ??= { first: first.get(group)!, second: name, group };
  }
  return { groups: first.size, unmatched, example };
}

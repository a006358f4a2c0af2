/** Nested plain data as names and values: `training.schedule.peakRate`, 0.025. Pure. */

/** Objects are opened, arrays are leaves. Empty objects have no leaves. */
export function leavesOf(value: Record<string, unknown>, prefix = ''): [name: string, value: unknown][] {
  return Object.entries(value).flatMap(([key, inner]): [string, unknown][] => {
    const name = `${prefix}${key}`;
    const isObject = typeof inner === 'object' && inner !== null && !Array.isArray(inner);
    return isObject ? leavesOf(inner as Record<string, unknown>, `${name}.`) : [[name, inner]];
  });
}

/** A leaf in at most `length` letters; all of it is in the answer with `--json`. */
export function leafText(value: unknown, length = 70): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  const letters = [...text];
  return letters.length <= length ? text : `${letters.slice(0, length - 1).join('')}…`;
}

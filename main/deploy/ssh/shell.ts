/** One word for a POSIX shell, whatever stands in it. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A script with its arguments (`$1`, …) as one line that any login shell hands on to `sh`. */
export function shellLine(script: string, ...parameters: readonly string[]): string {
  return ['exec sh -c', quoted(script), 'fettle', ...parameters.map(quoted)].join(' ');
}

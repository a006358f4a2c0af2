/** A hash as people copy it from paper: blanks between and capitals do not matter. Pure. @returns `null` for anything else */
export function headIn(typed: string): string | null {
  const plain = typed.replace(/\s/g, '').toLowerCase();
  return /^[0-9a-f]{64}$/.test(plain) ? plain : null;
}

/**
 * What Windows and macOS leave on every drive that they look at, and Python beside what it imports: no part of a bundle, and no
 * reason to refuse one. The same rule as `is_litter` of `predict.py`.
 */
export function isLitter(path: string): boolean {
  const folders = path.split('/');
  const name = folders.pop() as string;
  return /^(\.ds_store|thumbs\.db|desktop\.ini)$/i.test(name) || name.startsWith('._') || folders.includes('__pycache__');
}

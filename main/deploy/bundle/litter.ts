/** What Windows and macOS leave on every drive that they look at: no part of a bundle, and no reason to refuse one. */
export function isLitter(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return /^(\.ds_store|thumbs\.db|desktop\.ini)$/i.test(name) || name.startsWith('._');
}

/** Where a picture of a folder is: JPEG, its longer side at most `size` pixels. `file` is relative to `folder`. */
export function pictureAddress(folder: string, file: string, size = 160): string {
  return `./picture?${new URLSearchParams({ folder, file, size: String(size) })}`;
}

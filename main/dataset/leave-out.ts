/**
 * What a user leaves out is taken out of the scan, before anything is compared or decided: of two contradicting images the
 * other one is then sound, of two copies the other one stays, and no finding names what nobody will train on.
 */
import type { ScanResult } from './scanned-image.ts';

/** @param paths relative to the folder; those that are not there say nothing */
export function leaveOut(scan: ScanResult, paths: readonly string[]): ScanResult {
  if (paths.length === 0) return scan;
  const unwanted = new Set(paths);
  const wanted = ({ path }: { path: string }) => !unwanted.has(path);
  const images = scan.images.filter(wanted);
  const unreadable = scan.unreadable.filter(wanted);
  const remaining = new Set([...images, ...unreadable].map(({ label }) => label));
  return {
    ...scan,
    classes: scan.classes.filter((name) => remaining.has(name)),
    images,
    unreadable,
    leftOut: [...scan.images, ...scan.unreadable].filter((file) => !wanted(file)).map(({ path, label }) => ({ path, label })),
  };
}

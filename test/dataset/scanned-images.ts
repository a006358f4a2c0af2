/** Scans made by hand: what the doctor, groups and the split work on, without files. */
import { appearanceOf } from '../../main/dataset/thumbnail.ts';
import { randomFromSeed } from '../../main/foundation/random.ts';
import { sha256 } from '../../main/foundation/hash.ts';
import type { ScannedImage, ScanResult } from '../../main/dataset/scanned-image.ts';
import { compareNames } from '../../main/dataset/scanned-image.ts';
import { diagnose } from '../../main/dataset/doctor/register.ts';
import type { Check, Examination } from '../../main/dataset/doctor/check.ts';
import { eventLoopTurns } from '../../main/dataset/event-loop-turns.ts';
import { findLikeness } from '../../main/dataset/likeness.ts';
import { planImport, type PlanOptions } from '../../main/dataset/plan.ts';
import type { Finding } from '../../main/dataset/revision.ts';

/** A texture that is unlike that of any other seed. */
export function textureOf(seed: number): Uint8Array {
  const random = randomFromSeed(seed, 99);
  return Uint8Array.from({ length: 1024 }, () => Math.max(0, Math.min(255, Math.round(128 + 40 * random.normal()))));
}

/** The same picture, saved again: every pixel moves a little. */
export function savedAgain(thumbnail: Uint8Array, seed = 1, levels = 1): Uint8Array {
  const random = randomFromSeed(seed, 98);
  return thumbnail.map((value) => Math.max(0, Math.min(255, Math.round(value + levels * random.normal()))));
}

function seedOf(path: string): number {
  return Number.parseInt(sha256(path).slice(0, 8), 16);
}

/** An image of its own, in the class that its first folder names, with whatever is given. */
export function scanned(path: string, given: Partial<ScannedImage> = {}): ScannedImage {
  const thumbnail = given.thumbnail ?? textureOf(seedOf(path));
  const extension = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  return {
    path,
    label: path.split('/')[0],
    side: null,
    group: null,
    bytes: 5000,
    hash: sha256(`content of ${path}`),
    format: extension === 'png' ? 'png' : 'jpeg',
    extension,
    width: 64,
    height: 64,
    channels: 3,
    depth: 8,
    usedBits: given.depth ?? 8,
    hasAlpha: false,
    space: 'srgb',
    orientation: 1,
    pages: 1,
    meanBrightness: 128,
    contrast: appearanceOf(thumbnail).length / 32,
    thumbnail,
    ...given,
  };
}

export function scanOf(images: ScannedImage[], given: Partial<ScanResult> = {}): ScanResult {
  return {
    folder: '/nowhere',
    layout: 'class-folders',
    classes: [...new Set(images.map((image) => image.label))].sort(compareNames),
    images: [...images].sort((left, right) => compareNames(left.path, right.path)),
    unreadable: [],
    ignored: [],
    ...given,
  };
}

/** `count` images in each class, named by running numbers. */
export function manyImages(classes: readonly string[], count: number, given: (label: string, index: number) => Partial<ScannedImage> = () => ({})): ScannedImage[] {
  return classes.flatMap((label) => Array.from({ length: count }, (_, index) => scanned(`${label}/${index}.jpg`, given(label, index))));
}

export async function examinationOf(scan: ScanResult, options: PlanOptions = {}): Promise<Examination> {
  const likeness = await findLikeness(scan);
  return { scan, likeness, plan: await planImport(scan, likeness, options) };
}

export async function findingsOf(check: Check, scan: ScanResult, options: PlanOptions = {}): Promise<Finding[]> {
  return check(await examinationOf(scan, options), eventLoopTurns());
}

export async function reportOf(scan: ScanResult, options: PlanOptions = {}): Promise<Finding[]> {
  return diagnose(await examinationOf(scan, options));
}

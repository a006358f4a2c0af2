/** From a plan to a frozen revision, whose id depends on nothing but what training and proof depend on. */
import { createHash } from 'node:crypto';
import { Failure } from '../foundation/failure.ts';
import { eventLoopTurns, forEachInTurns, mapInTurns } from './event-loop-turns.ts';
import { formatGroupRule } from './groups.ts';
import type { ImportPlan } from './plan.ts';
import { compareNames, type ScanResult } from './scanned-image.ts';
import type { DatasetRevision, Finding, LeftOutFile, RevisionImage } from './revision.ts';

/** @throws Failure with the code of the first finding that blocks training; as `turns` */
export async function freezeRevision(scan: ScanResult, plan: ImportPlan, report: { name: string; findings: Finding[] }, turns = eventLoopTurns()): Promise<DatasetRevision> {
  const blocking = report.findings.find((finding) => finding.severity === 'blocks');
  if (blocking) throw new Failure(blocking.code, blocking.values);
  const labels = new Map(plan.classes.map((name, label) => [name, label]));
  const images = await mapInTurns(plan.kept, turns, ({ image, side, group }): RevisionImage => {
    const { path, hash, label, width, height } = scan.images[image];
    return { path, hash, label: labels.get(label)!, side, group, width, height };
  });
  images.sort((left, right) => compareNames(left.path, right.path));
  const leftOut: LeftOutFile[] = [
    ...[...plan.leftOut].map(([image, reason]) => ({ path: scan.images[image].path, reason })),
    ...scan.unreadable.map(({ path }) => ({ path, reason: 'unreadable' as const })),
    ...(scan.leftOut ?? []).map(({ path }) => ({ path, reason: 'user' as const })),
  ];
  const content = { classes: plan.classes, goodClass: plan.goodClass, seed: plan.seed, images };
  return {
    id: await revisionId(content, turns),
    name: report.name,
    folder: scan.folder,
    ...content,
    groupBy: formatGroupRule(plan.grouping.rule),
    leftOut: leftOut.sort((left, right) => compareNames(left.path, right.path)),
    findings: report.findings,
  };
}

/** The same for the same images with the same decisions, whatever the folder is called and in whatever order they come. */
export async function revisionId(revision: Pick<DatasetRevision, 'classes' | 'goodClass' | 'seed' | 'images'>, turns = eventLoopTurns()): Promise<string> {
  const images = [...revision.images].sort((left, right) => compareNames(left.path, right.path));
  const head = JSON.stringify(['fettle-dataset-1', revision.classes, revision.goodClass, revision.seed]);
  // One JSON array, hashed as it grows: of 100,000 images it would be a text of 20 MB.
  const hash = createHash('sha256').update(`${head.slice(0, -1)},[`);
  await forEachInTurns(images, turns, ({ path, hash: content, label, side, group }, index) => {
    hash.update(`${index === 0 ? '' : ','}${JSON.stringify([path, content, label, side, group])}`);
  });
  return `d-${hash.update(']]').digest('hex').slice(0, 12)}`;
}

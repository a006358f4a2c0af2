import type { DatasetSummary } from '../contract/dataset.ts';
import type { DatasetRevision } from '../dataset/revision.ts';
import { sides, type Side } from '../dataset/revision.ts';

/** A frozen revision as faces show it. */
export function datasetSummary(revision: DatasetRevision): DatasetSummary {
  const none = (): Record<Side, number> => ({ train: 0, validation: 0, test: 0 });
  const split = none();
  const byClass = revision.classes.map(none);
  for (const { label, side } of revision.images) {
    split[side] += 1;
    byClass[label][side] += 1;
  }
  return {
    revision: revision.id,
    name: revision.name,
    folder: revision.folder,
    images: revision.images.length,
    classes: revision.classes.map((label, index) => ({
      label,
      images: sides.reduce((sum, side) => sum + byClass[index][side], 0),
      good: label === revision.goodClass,
      split: byClass[index],
    })),
    split,
    findings: revision.findings,
  };
}

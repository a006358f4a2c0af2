/** Whether a control is the better network: said of every small one that stands beside its controls. */
import type { Verdict } from '../contract/figures.ts';
import type { DatasetRevision } from '../dataset/revision.ts';
import { comparePredictions } from '../verification/comparison.ts';
import type { FinishedNetwork } from './network-runs.ts';
import { isControlOf, kindOfControl } from './plan-control.ts';

/** The usual 5 %: what is more likely by chance than that proves nothing. */
const provenBelow = 0.05;

export function verdictsOf(networks: readonly FinishedNetwork[], revision: DatasetRevision): Verdict[] {
  const smalls = networks.filter(({ run }) => run.role === 'small');
  return smalls.flatMap((small) => networks.filter(({ run }) => isControlOf(run, small.run)).flatMap((control) => verdictOf(small, control, revision) ?? []));
}

/** @returns `null` where an earlier version kept no answers of one of them */
function verdictOf(small: FinishedNetwork, control: FinishedNetwork, { images, classes }: DatasetRevision): Verdict | null {
  const kind = kindOfControl(control.run);
  const [ours, theirs] = [small.result.validationPredictions, control.result.validationPredictions];
  if (!kind || !ours || !theirs) return null;
  const seen = images.filter(({ side }) => side === 'validation');
  const { n, lost, gained, pValue } = comparePredictions({ labels: seen.map(({ label }) => label), paths: seen.map(({ path }) => path), classes }, ours, theirs);
  const proven = pValue < provenBelow;
  const better = !proven ? 'neither' : gained.length > lost.length ? 'control' : 'small';
  return { small: small.run.id, control: control.run.id, kind, n, onlySmall: lost.length, onlyControl: gained.length, pValue, better };
}

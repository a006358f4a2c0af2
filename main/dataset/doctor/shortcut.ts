/** One finding for each cue that gives classes away without a look at the defect. */
import type { Finding } from '../revision.ts';
import type { ScannedImage } from '../scanned-image.ts';
import { keptImages, listCounts, type Examination } from './check.ts';
import { balancedAccuracyOf, categoriesOf, type CueValue } from './predictability.ts';

/** Balanced accuracy of a single cue, with chance at 0.5. */
const alarming = 0.9;
/** Fewer images on either side say nothing. */
const fewest = 10;

export interface GivenAway {
  label: string;
  accuracy: number;
}

/**
 * The classes that the cue alone tells from all others, the clearest first.
 * @param cues several readings of one cue (width, height, proportions): the best counts
 */
export function classesGivenAway(images: readonly ScannedImage[], cues: readonly ((image: ScannedImage) => CueValue)[]): GivenAway[] {
  const columns = cues.map((cue) => categoriesOf(images.map(cue))).filter((column) => column.count > 1);
  if (columns.length === 0) return [];
  const labels = [...new Set(images.map((image) => image.label))];
  const found = labels.flatMap((label): GivenAway[] => {
    const isClass = images.map((image) => image.label === label);
    const count = isClass.filter(Boolean).length;
    if (count < fewest || images.length - count < fewest) return [];
    const accuracy = Math.max(...columns.map((column) => balancedAccuracyOf(column, isClass)));
    return accuracy >= alarming ? [{ label, accuracy }] : [];
  });
  return found.sort((left, right) => right.accuracy - left.accuracy);
}

export function shortcutFinding(code: string, examination: Examination, cues: readonly ((image: ScannedImage) => CueValue)[]): Finding[] {
  const found = classesGivenAway(keptImages(examination), cues);
  if (found.length === 0) return [];
  const classes = listCounts(found.map(({ label, accuracy }) => [label, `${Math.round(accuracy * 100)} %`]));
  return [{ code, severity: 'note', values: { count: found.length, classes }, files: [] }];
}

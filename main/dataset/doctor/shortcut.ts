/** One finding for each cue that gives classes away without a look at the defect. */
import { mapInTurns, type EventLoopTurns } from '../event-loop-turns.ts';
import type { Finding } from '../revision.ts';
import type { ScannedImage } from '../scanned-image.ts';
import { keptImages, listCounts, type Examination } from './check.ts';
import { balancedAccuracyOf, categoriesOf, stratifiedFolds, type Categories, type CueValue } from './predictability.ts';

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
 * @throws as `turns`
 */
export async function classesGivenAway(images: readonly ScannedImage[], cues: readonly ((image: ScannedImage) => CueValue)[], turns: EventLoopTurns): Promise<GivenAway[]> {
  const columns: Categories[] = [];
  for (const cue of cues) {
    const values = await mapInTurns(images, turns, cue);
    if (turns.isDue()) await turns.take();
    const column = categoriesOf(values);
    if (column.count > 1) columns.push(column);
  }
  if (columns.length === 0) return [];
  const found: GivenAway[] = [];
  for (const label of new Set(images.map((image) => image.label))) {
    if (turns.isDue()) await turns.take();
    const isClass = images.map((image) => image.label === label);
    const count = isClass.filter(Boolean).length;
    if (count < fewest || images.length - count < fewest) continue;
    const fold = stratifiedFolds(isClass);
    let accuracy = 0;
    for (const column of columns) {
      if (turns.isDue()) await turns.take();
      accuracy = Math.max(accuracy, balancedAccuracyOf(column, isClass, fold));
    }
    if (accuracy >= alarming) found.push({ label, accuracy });
  }
  return found.sort((left, right) => right.accuracy - left.accuracy);
}

export async function shortcutFinding(code: string, examination: Examination, cues: readonly ((image: ScannedImage) => CueValue)[], turns: EventLoopTurns): Promise<Finding[]> {
  const found = await classesGivenAway(keptImages(examination), cues, turns);
  if (found.length === 0) return [];
  const classes = listCounts(found.map(({ label, accuracy }) => [label, `${Math.round(accuracy * 100)} %`]));
  return [{ code, severity: 'note', values: { count: found.length, classes }, files: [] }];
}

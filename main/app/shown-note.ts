import type { SentenceReference } from '../contract/figures.ts';
import type { ShowResult } from '../contract/history.ts';
import type { Decision } from '../compression/recipe.ts';
import type { Note } from '../history/index.ts';
import type { NetworkJobResult } from '../jobs/bodies/network-job.ts';
import type { EarlyEnd } from '../jobs/bodies/run-stages.ts';
import { quantizationNote, trainingNote } from './network-runs.ts';
import { deletedNote } from './records.ts';

type QuantizationDetails = NonNullable<NetworkJobResult['quantization']> & { n: number };
type ShownNote = Extract<ShowResult, { type: 'run' }>['notes'][number];

/** A note as it was written, or what Fettle itself noted, as sentences. */
export function shownNote({ recordedAt, kind, text, details }: Note): ShownNote {
  const sentences = kind === 'decision' ? sentencesOf(text, details) : undefined;
  const shown = Object.keys(details).length > 0 ? `${text}: ${JSON.stringify(details)}` : text;
  return { at: recordedAt, kind, text: shown, ...(sentences ? { sentences } : {}) };
}

/** undefined for what a later version noted. */
function sentencesOf(text: string, details: Record<string, unknown>): SentenceReference[] | undefined {
  if (text === 'compression') return (details.decisions as Decision[]).flatMap(({ reasons }) => reasons.map(({ key, values }) => ({ key, values })));
  if (text === trainingNote) return details.reasons as SentenceReference[];
  if (text === 'ended-early') {
    const { epoch, epochs } = details as unknown as EarlyEnd;
    return [{ key: 'app.ended-early', values: { epoch, epochs } }];
  }
  if (text === quantizationNote) return [quantizationSentence(details as unknown as QuantizationDetails)];
  if (text === deletedNote) return [{ key: 'app.weights-deleted-note', values: { files: Number(details.files), megabytes: Number(details.bytes) / 1e6 } }];
  return undefined;
}

function quantizationSentence({ calibration, images, float, tried, n }: QuantizationDetails): SentenceReference {
  const int8 = tried.find((row) => row.calibration === calibration)?.macroF1 ?? 0;
  return { key: 'quantization.chosen', values: { calibration, images, n, int8, float: float.macroF1 } };
}

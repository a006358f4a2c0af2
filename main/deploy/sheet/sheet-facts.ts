/** Everything that an acceptance sheet tells, as plain data: whoever has it can write the sheet again, in any language. */
import type { Assessment } from '../../verification/assessment.ts';
import type { AttributeAgreement } from '../../verification/attribute-agreement.ts';
import type { PairedComparison } from '../../verification/comparison.ts';
import type { Evaluation } from '../../verification/metrics.ts';

/** One image of the test set, with what the network said of it. */
export interface SheetImage {
  /** As the dataset names it. */
  path: string;
  /** JPEG; null where the original is gone. */
  picture: Uint8Array | null;
  actual: string;
  said: string;
  /** Of `said` and of `actual`, 0..1. */
  probabilities: { said: number; actual: number };
}

/** Images right before and wrong after compression, with what the dense network had said. */
export interface Hurt {
  /** The dense run. */
  against: string;
  before: Evaluation;
  comparison: PairedComparison;
  /** At most `picturesShown` of them. */
  lost: SheetImage[];
}

export interface SheetFacts {
  /** ISO 8601: of the sheet. Given, so that the same facts give the same bytes. */
  created: string;
  fettle: string;
  network: { run: string; role: string; method: string; parent: string | null; seed: number; height: number; width: number };
  dataset: { revision: string; name: string; folder: string; groupBy: string | null; images: { train: number; validation: number; test: number } };
  file: { bytes: number; sha256: string };
  /** null: no bundle of this network has been exported. */
  bundle: { id: string; sequence: number; device: string | null; created: string } | null;
  runtime: string;
  classes: string[];
  goodClass: string | null;
  evaluation: Evaluation;
  assessment: Assessment;
  hurt: Hurt | null;
  /** At most `picturesShown` of `wrongCount`. */
  wrong: SheetImage[];
  wrongCount: number;
  /** By class: the images that are told apart from another class by the least. */
  limitSamples: { label: string; images: SheetImage[] }[];
  agreement: AttributeAgreement;
  auditHead: { number: number; hash: string } | null;
}

export const picturesShown = 12;

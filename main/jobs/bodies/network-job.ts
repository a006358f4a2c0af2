/** What it takes to make one network, and what comes out: plain data, kept in the history as it is. */
import type { Decision, Recipe } from '../../compression/recipe.ts';
import type { GivenSettings } from '../../compression/settings.ts';
import type { DatasetRevision } from '../../dataset/revision.ts';
import type { ExportReport } from '../../export/export-model.ts';
import type { NetworkGraph } from '../../network/network.ts';
import type { PixelScale } from '../../network/onnx/pixel-scales.ts';
import type { GeneralWeights } from '../../network/weights-files/general-weights.ts';
import type { TrainingSettings } from '../../training/settings.ts';
import type { Quantization } from '../../quantization/quantize-trained.ts';
import type { Evaluation } from '../../verification/metrics.ts';
import type { Precision } from '../../engine/operations/index.ts';
import type { EngineName } from '../../engine/engine.ts';

/** Where the weights come from before the first stage. */
export type StartingPoint =
  | { from: 'random'; graph: NetworkGraph }
  /** A network of ours (`network.fettle`), an ONNX file or weights of a known network, absolute; `pixels`: of ONNX files that take floats. */
  | { from: 'file'; file: string; pixels?: PixelScale }
  /** Weights that come with Fettle, by name. */
  | { from: 'general'; weights: GeneralWeights };

/** Which stages are run. A control is the same cut after ordinary training, with the same fine-tuning. */
export type StagePlan =
  /**
   * `headEpochs`: before it, the last layer learns alone, since it is new where all others are given. `integers`: settings of the
   * step `quantize`, where the file ends in 8-bit integers.
   */
  | { kind: 'training'; headEpochs?: number; integers?: GivenSettings }
  | { kind: 'recipe' | 'control'; recipe: Recipe; weights: 'given' | 'random' };

export interface NetworkJobSettings {
  start: StartingPoint;
  /** Of ordinary training; stages of compression replace epochs and schedule. */
  training: TrainingSettings;
  plan: StagePlan;
  /** Height and width of the input in pixels. */
  size: number;
  seed: number;
  /** In one line, for the metadata of the written file. */
  recipeText: string;
}

export interface NetworkJobInput {
  settings: NetworkJobSettings;
  revision: DatasetRevision;
  /** Of the run: checkpoints, the network, its export. */
  folder: string;
  cacheFolder: string;
  engine?: EngineName;
  /** What a run began with it keeps. */
  precision?: Precision;
}

export interface NetworkJobResult {
  /** SHA-256 of all weights: two runs with one seed have the same. */
  weightsHash: string;
  parameters: number;
  multiplyAccumulates: number;
  weightBytes: number;
  peakActivationBytes: number;
  /** By the network in training, in float32. */
  validation: Evaluation;
  /** Predicted class of each validation image, in the order of the revision; not known of runs of earlier versions. */
  validationPredictions?: number[];
  /** What `report.json` beside the written file says; its figures are of the file's own bytes. */
  report: ExportReport;
  files: { kind: string; path: string; bytes: number; sha256: string }[];
  decisions: Decision[];
  /** Of a file in integers: how its ranges were chosen, and what validation said of each way. */
  quantization?: Omit<Quantization, 'network'>;
}

export const networkFileName = 'network.fettle';
export const exportFolderName = 'export';

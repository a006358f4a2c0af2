/**
 * Compression happens while a network trains, so a method is a plan of training stages: what the network is
 * before a stage, what is added to the training in it, and what the network is after it. Stages are made of
 * pure functions of plain networks; whoever runs them can stop and go on between any two epochs.
 */
import type { Precision } from '../engine/operations/index.ts';
import type { TextValues } from '../foundation/language.ts';
import type { Network, Weights } from '../network/network.ts';
import type { TrainingHooks } from '../training/hooks.ts';
import type { Schedule } from '../training/schedule.ts';
import type { ShrunkNetwork } from '../training/shrunk-state.ts';
import type { TrainingSettings } from '../training/settings.ts';
import type { GivenSettings, Schema } from './settings.ts';

/** What a plan is made from. */
export interface CompressionFacts {
  /** The dense network that the recipe starts from; sizes are shares of its bytes. */
  network: Network;
  /** Whether its weights are trained or still random. */
  start: 'given' | 'random';
  /** How long ordinary training of the dense network takes, or took. */
  trainingEpochs: number;
  /** The peak rate of that training. */
  peakRate: number;
  /** Training images of the rarest class, where known: few of them teach a narrow network little. */
  rarestClass?: number;
}

/** How wide a group of channels is after an epoch. */
export interface GroupWidth {
  group: string;
  channels: number;
  kept: number;
  /** Channels that came into the mask or left it since the epoch before. */
  moved: number;
}

/** How many singular values a layer needs after an epoch. */
export interface LayerRank {
  layer: string;
  /** The rank that is stored. */
  rank: number;
  /** The rank that would stay if the spectrum were cut now. */
  needed: number;
}

/** What an epoch of compression did, for people who watch. */
export interface StageProgress {
  epoch: number;
  widths: GroupWidth[];
  ranks: LayerRank[];
}

export interface StageHooks extends TrainingHooks {
  /** Of the last epoch that ended; null before, and for stages that change no structure. */
  progress(): StageProgress | null;
  /**
   * Progressive shrinking: between two epochs, the network without what has settled to be gone, with whose training goes on. Its
   * outputs are those of the network as it is, to rounding. Null where nothing has settled; pure.
   */
  shrink?(present: PresentTraining): ShrunkNetwork | null;
}

export interface PresentTraining {
  /** After an epoch; not changed. */
  network: Network;
  /** Of momentum, by the names of the trainable weights. */
  velocities: Weights;
}

/** What differs from the settings of ordinary training. */
export interface StageTraining {
  epochs: number;
  schedule: Schedule;
  trained?: TrainingSettings['trained'];
}

export interface Stage {
  /** Unique in its plan, and the same each time that the plan is made: `1-soft-filter-pruning`, `2-recovery`. */
  id: string;
  /** Name of the step, or `recovery`; its words are `compression.<step>.name`. */
  step: string;
  training: StageTraining;
  /** Where it is not that of the run. */
  precision?: 'float32';
  /** The stage is left out where the file in integers does as well as the network as it is. */
  onlyWhereIntegersLose?: boolean;
  /** Batch-norm statistics are estimated again, from training images, between `prepare` and the first epoch. */
  reestimateStatistics: boolean;
  prepare(network: Network): Network;
  /**
   * @param network the prepared network, or what it has shrunk to: hooks know its structure, not its weights
   * @param precision what the engine prefers; float32 where left out
   */
  hooks(network: Network, precision?: Precision): StageHooks;
  /**
   * @param network the trainer's best; hooks allow only those to be best that may be finished
   * @param state of the hooks after the last epoch, as they gave it; none where nothing was trained
   */
  finish(network: Network, state?: unknown): Network;
}

/** One sentence about one choice: a key of the texts and what fills it in. */
export interface Reason {
  key: string;
  values: TextValues;
}

/** Where a step stands in its recipe. */
export interface Place {
  index: number;
  /** Names of all steps, in order. */
  steps: readonly string[];
}

/** A step with all its settings, ready to be planned. */
export interface PlannedStep {
  /** Epochs, rates and amounts as they were decided, with the reason for each that was not given. */
  reasons: Reason[];
  settings: Readonly<Record<string, unknown>>;
  /** The stages of compression while the network trains. */
  stages(): Omit<Stage, 'id'>[];
  /** The same cut in one go, for the control. */
  cut(network: Network): Network;
  /** A cut that has to see training images first, in the place of {@link cut}: what it measures needs gradients. The weights stay. */
  measuredCut?(): Omit<Stage, 'id'>;
  /** What the recovery after the whole recipe must keep up; none by default. */
  recoveryHooks?(network: Network): Partial<StageHooks>;
  /** Set by the step that puts the written file into 8-bit integers; such a step cuts nothing. */
  quantization?: QuantizationWish;
  /** What comes after the recovery. */
  lastStages?(): Omit<Stage, 'id'>[];
}

export interface QuantizationWish {
  /** A calibration of `main/quantization/calibrations`, or `best`: the one that does best on validation. */
  calibration: string;
}

/** A method of compression. A new one is a folder and a line in `register.ts`. */
export interface CompressionStep {
  name: string;
  /** What may be set, for the wizard and the command line; words are `compression.<name>.<field>`. */
  schema: Schema;
  /** @throws Failure `compression.unknown-setting`, `compression.setting-not-allowed` */
  plan(given: GivenSettings, facts: CompressionFacts, place: Place): PlannedStep;
}

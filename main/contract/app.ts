/**
 * The contract between the application and its faces (command line, window, browser): one table of
 * procedures with the schema of what each takes and gives. `main/app` implements it; a transport serves it.
 */
import { z } from 'zod';
import { Failure } from '../foundation/failure.ts';
import type { Language } from '../foundation/language.ts';
import * as bench from './bench.ts';
import * as check from './check.ts';
import * as dataset from './dataset.ts';
import * as deploy from './deploy.ts';
import * as devices from './devices.ts';
import * as paper from './paper.ts';
import * as publish from './publish.ts';
import * as doctor from './doctor.ts';
import type { AppEvent } from './events.ts';
import * as history from './history.ts';
import * as judgement from './judgement.ts';
import * as networks from './networks.ts';
import * as outline from './outline.ts';
import * as projects from './projects.ts';
import * as search from './search.ts';
import type { Picture, PictureInput } from './judgement.ts';
import type { WorkMessage } from './works.ts';
import * as works from './works.ts';

export const procedures = {
  doctor: { input: doctor.doctorInputSchema, result: doctor.doctorResultSchema },
  examine: { input: dataset.examineInputSchema, result: dataset.examineResultSchema },
  import: { input: dataset.importInputSchema, result: dataset.importResultSchema },
  train: { input: networks.trainInputSchema, result: networks.networksResultSchema },
  compress: { input: networks.compressInputSchema, result: networks.networksResultSchema },
  search: { input: search.searchInputSchema, result: networks.networksResultSchema },
  run: { input: networks.runInputSchema, result: networks.networksResultSchema },
  demo: { input: networks.demoInputSchema, result: networks.networksResultSchema },
  verify: { input: networks.verifyInputSchema, result: networks.verifyResultSchema },
  export: { input: networks.exportInputSchema, result: networks.exportResultSchema },
  check: { input: check.checkInputSchema, result: check.checkResultSchema },
  history: { input: history.historyInputSchema, result: history.historyResultSchema },
  show: { input: history.showInputSchema, result: history.showResultSchema },
  resume: { input: history.resumeInputSchema, result: history.resumeResultSchema },
  restoreBackup: { input: history.restoreInputSchema, result: history.restoreResultSchema },
  benchEngine: { input: bench.benchEngineInputSchema, result: bench.benchEngineResultSchema },
  benchScan: { input: bench.benchScanInputSchema, result: bench.benchScanResultSchema },
  judge: { input: judgement.judgeInputSchema, result: networks.networksResultSchema },
  samples: { input: judgement.samplesInputSchema, result: judgement.samplesResultSchema },
  predictions: { input: judgement.predictionsInputSchema, result: judgement.predictionsResultSchema },
  heatMap: { input: judgement.heatMapInputSchema, result: judgement.heatMapResultSchema },
  images: { input: judgement.imagesInputSchema, result: judgement.imagesResultSchema },
  addNote: { input: judgement.addNoteInputSchema, result: z.object({}) },
  deleteWeights: { input: judgement.deleteWeightsInputSchema, result: judgement.deleteWeightsResultSchema },
  projects: { input: projects.projectsInputSchema, result: projects.projectsResultSchema },
  createProject: { input: projects.createProjectInputSchema, result: projects.projectSchema },
  saveProject: { input: projects.saveProjectInputSchema, result: projects.projectSchema },
  hideProject: { input: projects.hideProjectInputSchema, result: z.object({}) },
  readSettings: { input: projects.readSettingsInputSchema, result: projects.settingsSchema },
  saveSettings: { input: projects.saveSettingsInputSchema, result: projects.settingsSchema },
  openLibrary: { input: projects.openLibraryInputSchema, result: projects.openLibraryResultSchema },
  listFolders: { input: projects.listFoldersInputSchema, result: projects.listFoldersResultSchema },
  works: { input: works.worksInputSchema, result: works.worksResultSchema },
  startWork: { input: works.startWorkInputSchema, result: works.workSchema },
  steerWork: { input: works.steerWorkInputSchema, result: works.workSchema },
  networkOutline: { input: outline.networkOutlineInputSchema, result: outline.networkOutlineResultSchema },
  compressionMethods: { input: outline.compressionMethodsInputSchema, result: outline.compressionMethodsResultSchema },
  previewTraining: { input: outline.previewTrainingInputSchema, result: outline.previewTrainingResultSchema },
  previewCompression: { input: outline.previewCompressionInputSchema, result: outline.previewCompressionResultSchema },
  deliver: { input: deploy.deliverInputSchema, result: deploy.deliverResultSchema },
  rollback: { input: deploy.rollbackInputSchema, result: deploy.rollbackResultSchema },
  inspectTarget: { input: deploy.inspectTargetInputSchema, result: deploy.inspectTargetResultSchema },
  devices: { input: devices.devicesInputSchema, result: devices.devicesResultSchema },
  contactDevice: { input: devices.contactDeviceInputSchema, result: devices.contactSchema },
  addDevice: { input: devices.addDeviceInputSchema, result: devices.deviceSchema },
  removeDevice: { input: devices.removeDeviceInputSchema, result: z.object({}) },
  refreshDevices: { input: devices.refreshDevicesInputSchema, result: devices.refreshDevicesResultSchema },
  benchmarkDevice: { input: devices.benchmarkDeviceInputSchema, result: devices.deviceSchema },
  startPublishing: { input: publish.startPublishingInputSchema, result: publish.publicationSchema },
  stopPublishing: { input: publish.stopPublishingInputSchema, result: z.object({}) },
  publishing: { input: publish.publishingInputSchema, result: publish.publishingResultSchema },
  drives: { input: deploy.drivesInputSchema, result: deploy.drivesResultSchema },
  sheet: { input: paper.sheetInputSchema, result: paper.sheetResultSchema },
  audit: { input: paper.auditInputSchema, result: paper.auditResultSchema },
  benchModel: { input: bench.benchModelInputSchema, result: bench.benchModelResultSchema },
} as const;

export type ProcedureName = keyof typeof procedures;
export type ProcedureInput<Name extends ProcedureName> = z.infer<(typeof procedures)[Name]['input']>;
export type ProcedureResult<Name extends ProcedureName> = z.infer<(typeof procedures)[Name]['result']>;

/** How a face follows one call, and stops it. */
export interface Call {
  /** Aborting stops the work within a second; what can be resumed is kept, and the call throws `jobs.interrupted` or `jobs.cancelled`. */
  signal?: AbortSignal;
  onEvent?: (event: AppEvent) => void;
  /** Told of each job as it begins, so that it can be steered; the one told last is under way. */
  onJob?: (job: SteerableJob) => void;
}

export interface SteerableJob {
  pause(): void;
  /** Ends a pause. */
  proceed(): void;
  /** Ordinary training and recovery end after the epoch under way and keep their best; other work goes on. */
  finish(): void;
}

/** @throws Failure for everything that can be expected to go wrong */
export type Procedure<Name extends ProcedureName> = (input: ProcedureInput<Name>, call?: Call) => Promise<ProcedureResult<Name>>;

export type FettleApp = { [Name in ProcedureName]: Procedure<Name> } & {
  /** See `pictureInputSchema`. @throws Failure where there is no such picture, or it lies outside of the folder */
  picture(input: PictureInput): Promise<Picture>;
  /** All that is said of all works, numbered; never ends by itself. Numbers rise, and start anew with the process. */
  workMessages(input: { lastEventId?: string }, signal?: AbortSignal): AsyncIterable<{ id: string; message: WorkMessage }>;
  /** The drives that are plugged in, and again with each change; never ends by itself. */
  driveLists(signal?: AbortSignal): AsyncIterable<ProcedureResult<'drives'>>;
  /** Ends what is still running, closes the library. */
  close(): Promise<void>;
};

export interface AppOptions {
  /** Folder of the library; where left out, `FETTLE_LIBRARY`, the one that was last chosen in a window, or the system's place for application data. */
  library?: string;
  /** For the few sentences that the application itself writes (README in a bundle, the engine's reason). */
  language?: Language;
}

/** What `main/app/app.ts` exports. Opening is lazy: no procedure pays for what it does not use. */
export type CreateApp = (options: AppOptions) => Promise<FettleApp>;

/**
 * Input as it came from outside, checked.
 * @throws Failure `contract.invalid-input` naming the first field that does not fit
 */
export function parseInput<Name extends ProcedureName>(name: Name, input: unknown): ProcedureInput<Name> {
  const parsed = procedures[name].input.safeParse(input);
  if (parsed.success) return parsed.data as ProcedureInput<Name>;
  const issue = parsed.error.issues[0];
  const field = issue.path.map(String).join('.') || name;
  throw new Failure('contract.invalid-input', { field, problem: issue.message }, { cause: parsed.error });
}

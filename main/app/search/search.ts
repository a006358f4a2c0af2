/** `search`: from stated limits to the network that keeps them, with its controls; or to the limit that is in the way. */
import type { Call, Procedure } from '../../contract/app.ts';
import type { NetworksResult } from '../../contract/networks.ts';
import type { SearchInput } from '../../contract/search.ts';
import { Failure, failureToData } from '../../foundation/failure.ts';
import { fettleVersion } from '../../foundation/version.ts';
import { createRun, endRun, listEpochs, requireRun, runFolder, startRun, addRunSeconds, type Library, type Run } from '../../history/index.ts';
import type { Latency } from '../../verification/latency.ts';
import { proposeCandidates, type Candidate } from '../../search/candidates.ts';
import { missesOf, type Figures, type Limits } from '../../search/limits.ts';
import { search } from '../../search/search.ts';
import { lastRung } from '../../search/trials.ts';
import { watchedMainThread } from '../main-thread.ts';
import { jobSettingsOf, readFinished, revisionOf, type ControlKind, type FinishedNetwork } from '../network-runs.ts';
import { workOnPlanned } from '../planned-runs.ts';
import { modelFileOf, networksResult } from '../results.ts';
import type { Session } from '../session.ts';
import { adoptCandidate, adoptedRun, removeCandidates } from './adopt-candidate.ts';
import { candidatePlans, controlsOf, type CandidatePlans } from './candidate-plans.ts';
import { evaluateCandidate, knownTrials } from './evaluate-candidate.ts';
import { expectedSeconds, secondsAfter, type TimeFacts } from './expected-seconds.ts';
import { decisionOf, searchAnswer, type ChosenRun, type SearchRecord } from './search-answer.ts';

export const searchKind = 'search';

interface SearchSettings extends Record<string, unknown> {
  limits: Limits;
  minutes: number;
  control: boolean | readonly ControlKind[];
  seed?: number;
  /** Kept, so that all that follows is decided from the same facts after an interruption. */
  dense: Figures;
  candidates: Candidate[];
  denseEpoch: number;
}

export function searchProcedure(session: Session): Procedure<'search'> {
  return (input, call = {}) =>
    session.working(`fettle compress ${input.run}`, call, (library) =>
      watchedMainThread(async () => {
        const dense = readFinished(library, input.run);
        return goOnSearching(session, library, await createSearch(session, library, dense, input, call), call);
      }),
    );
}

async function createSearch(session: Session, library: Library, dense: FinishedNetwork, { limits, minutes, control = true, seed }: SearchInput, call: Call): Promise<Run> {
  const { run, result } = dense;
  if (limits.escape !== undefined && result.validation.escape === null) throw new Failure('search.no-good-class', { revision: run.revision ?? '-' });
  const plans = candidatePlans(library, run, seed);
  const [latency] = await session.job<Latency[]>({ kind: 'measure-latency', input: { files: [modelFileOf(library, dense)], options: { seconds: 1, rounds: 20 } } }, call);
  const denseFigures = figuresOf(dense, latency.p50Ms);
  const candidates = proposeCandidates({ bytes: denseFigures.bytes, pixels: jobSettingsOf(run).size, least: plans.least() }, limits);
  if (candidates.length === 0) throw new Failure('search.no-candidates', { run: run.id });
  const settings: SearchSettings = { limits, minutes: minutes ?? usualMinutes(run), control, seed, dense: denseFigures, candidates, denseEpoch: denseEpochOf(library, run) };
  return createRun(library, { kind: searchKind, role: null, method: null, revision: run.revision, parent: run.id, settings, seed: seed ?? run.seed, fettle: fettleVersion() });
}

function figuresOf({ result: { validation, report } }: FinishedNetwork, milliseconds: number): Figures {
  return { n: validation.n, macroF1: validation.macroF1, bytes: report.verification.file.bytes, milliseconds, escape: validation.escape?.value ?? null };
}

const usualMinutes = ({ seconds }: Run): number => Math.max(10, Math.ceil((3 * seconds) / 60));

/** The median: the first epoch also waits for the engine. */
function denseEpochOf(library: Library, run: Run): number {
  const seconds = listEpochs(library, run.id).flatMap(({ metrics }) => (typeof metrics.seconds === 'number' ? [metrics.seconds] : [])).sort((one, other) => one - other);
  return seconds[Math.floor(seconds.length / 2)] ?? run.seconds / Math.max(1, jobSettingsOf(run).training.epochs);
}

/** Begins a search or goes on with it. */
export async function goOnSearching(session: Session, library: Library, run: Run, call: Call): Promise<NetworksResult> {
  const engine = await session.engine(call);
  call.onEvent?.({ type: 'run', run: run.id, kind: run.kind });
  startRun(library, run.id, { engine: engine.name, precision: engine.precision });
  try {
    const plans = candidatePlans(library, requireRun(library, run.parent as string), (run.settings as SearchSettings).seed);
    const record = await tryCandidates(session, library, run, plans, call);
    const { control } = run.settings as SearchSettings;
    const { recommended, nearest } = decisionOf(record);
    // What misses a limit is made to be looked at, and not compared for long.
    const chosen = nearest && adoptCandidate(library, run, plans, nearest, record.trials, recommended ? controlsOf(recommended.candidate, control) : []);
    removeCandidates(library, run);
    const networks = chosen ? await workOnPlanned(session, library, chosen, call) : [];
    const result = await networksResult(session, library, revisionOf(library, run.revision as string), [readFinished(library, run.parent as string), ...networks], call, { folder: runFolder(library.folder, chosen?.id ?? run.id) });
    // The training of the chosen one stands with the run that it became.
    const others = record.trials.filter(({ candidate, rung }) => !(rung === lastRung && candidate === nearest?.candidate.id));
    addRunSeconds(library, run.id, others.reduce((sum, trial) => sum + trial.seconds, 0));
    endRun(library, run.id, 'done');
    return { ...result, search: searchAnswer(record, chosen && chosenRun(record, chosen.id, networks, result)) };
  } catch (error) {
    const interrupted = error instanceof Failure && (error.code === 'jobs.interrupted' || error.code === 'jobs.cancelled');
    endRun(library, run.id, interrupted ? 'interrupted' : 'failed', interrupted ? null : failureToData(error));
    throw interrupted ? new Failure('jobs.interrupted', { run: run.id }) : error;
  }
}

/** A search that is done, as it can be shown again. */
export function searchRecord(library: Library, run: Run): SearchRecord {
  const { limits, minutes, dense, candidates } = run.settings as SearchSettings;
  return { run: run.id, dense: run.parent as string, limits, minutes, denseFigures: dense, candidates, trials: knownTrials(library, run) };
}

/** @param result of the networks that were made for it, the chosen one and its controls among them */
export function shownSearch(library: Library, run: Run, networks: readonly FinishedNetwork[], result: NetworksResult) {
  const record = searchRecord(library, run);
  const chosen = adoptedRun(library, run);
  return searchAnswer(record, chosen && chosenRun(record, chosen.id, networks, result));
}

async function tryCandidates(session: Session, library: Library, run: Run, plans: CandidatePlans, call: Call): Promise<SearchRecord> {
  const { limits, minutes, control, dense, candidates, denseEpoch } = run.settings as SearchSettings;
  const facts: TimeFacts = { denseEpoch, densePixels: jobSettingsOf(requireRun(library, run.parent as string)).size, epochsOf: plans.epochsOf };
  let plan = { done: 0, total: candidates.length, secondsLeft: minutes * 60 };
  let since = performance.now();
  const tell = () => call.onEvent?.({ type: 'progress', phase: searchKind, ...plan, secondsLeft: Math.max(0, plan.secondsLeft - (performance.now() - since) / 1000) });
  // Of what its jobs say only that time passes: their own epochs would be taken for those of the search.
  const within: Call = { signal: call.signal, onJob: call.onJob, onEvent: (event) => event.type === 'progress' && tell() };
  const trials = await search({
    limits, dense, candidates,
    seconds: minutes * 60,
    expectedSeconds: (candidate, rung) => expectedSeconds(facts, candidate, rung),
    secondsAfter: (candidate) => secondsAfter(facts, candidate, controlsOf(candidate, control)),
    known: knownTrials(library, run),
    onPlan: (next) => {
      [plan, since] = [next, performance.now()];
      tell();
    },
    evaluate: (candidate, rung) => evaluateCandidate(session, library, run, plans, candidate, rung, within),
  });
  return { ...searchRecord(library, run), trials };
}

/** A control that is proven to be better takes the place of what was chosen, unless its file misses what the other keeps. */
function chosenRun({ limits, denseFigures }: SearchRecord, run: string, networks: readonly FinishedNetwork[], { verdicts }: NetworksResult): ChosenRun {
  const better = verdicts.filter(({ small, better: which }) => small === run && which === 'control').map(({ control }) => networks.find((network) => network.run.id === control));
  const keeps = (network: FinishedNetwork | undefined): network is FinishedNetwork => {
    // Cut to the same widths it takes as long; time is measured beside the others, in the table.
    return network !== undefined && missesOf(limits, figuresOf(network, 0), denseFigures).length === 0;
  };
  return { run, betterControl: better.find(keeps)?.run.id ?? null };
}

/** `sheet`: the acceptance sheet of a finished run, as HTML and PDF. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Procedure } from '../../contract/app.ts';
import { Failure } from '../../foundation/failure.ts';
import { audit, auditHead, listArtifacts, type Library } from '../../history/index.ts';
import type { WriteSheetInput, WrittenSheetFile } from '../../jobs/bodies/write-sheet.ts';
import type { Appraisal } from '../../verification/attribute-agreement.ts';
import { assessNetwork } from './assess-network.ts';
import { bundleOf } from './last-bundle.ts';
import { readAppraisals, readDeviceResults } from './appraisals.ts';
import { sheetFacts } from './gather-facts.ts';
import { jobSettingsOf, readFinished, revisionOf, type FinishedNetwork } from '../network-runs.ts';
import { soundModelOf } from '../results.ts';
import type { Session } from '../session.ts';

export function sheetProcedure(session: Session): Procedure<'sheet'> {
  return async ({ run: id, against: wanted, languages, appraisals, deviceResults = [], to, operatingPoint, created = new Date().toISOString() }, call = {}) => {
    const library = session.library();
    const network = readFinished(library, id);
    const against = networkBefore(library, network, wanted);
    const revision = revisionOf(library, network.run.revision as string);
    await soundModelOf(library, network);
    const { sha256 } = network.result.report.verification.file;
    const testPaths = new Set(revision.images.filter(({ side }) => side === 'test').map(({ path }) => path));
    const said: Appraisal[] = [
      ...deviceResults.flatMap((path) => readDeviceResults(path, readInput(path), { sha256, classes: revision.classes, testPaths })),
      ...(appraisals === undefined ? [] : readAppraisals(nameOf(appraisals), contentOf(appraisals), testPaths)),
    ];
    const assessed = await assessNetwork(session, library, network, operatingPoint, call);
    const { size } = jobSettingsOf(network.run);
    const head = auditHead(library);
    const facts = sheetFacts({ network, against, revision, assessed, appraisals: said, bundle: bundleOf(listArtifacts(library, id)), auditHead: head, created, size: { height: size, width: size } });
    const input: WriteSheetInput = { facts, revision: { folder: revision.folder, images: revision.images }, languages: languages ?? [session.language], folder: resolve(to) };
    const files = await session.job<WrittenSheetFile[]>({ kind: 'write-sheet', input }, call);
    if (!library.readOnly) audit(library, { what: 'sheet-written', subject: `run ${id}`, new: { files: files.map(({ path, sha256: hash }) => ({ path, sha256: hash })) } });
    const { assessment, agreement } = facts;
    return {
      run: id,
      against: against?.run.id ?? null,
      revision: revision.id,
      files,
      choice: assessment.choice,
      thresholds: assessment.thresholds,
      test: assessment.test,
      plain: assessment.plain,
      unfamiliar: assessment.novelty.test,
      appraisers: agreement.appraisers,
      between: agreement.between,
      auditHead: head,
    };
  };
}

/** The run that was asked for, or the dense one that this one was made from; @throws Failure `app.different-revisions` */
function networkBefore(library: Library, { run }: FinishedNetwork, wanted: string | undefined): FinishedNetwork | null {
  const id = wanted ?? (run.role === 'dense' ? null : run.parent);
  if (id === null || id === run.id) return null;
  const before = readFinished(library, id);
  if (before.run.revision !== run.revision) throw new Failure('app.different-revisions', { first: before.run.id, second: run.id, firstRevision: before.run.revision ?? '-', secondRevision: run.revision ?? '-' });
  return before;
}

type Table = Exclude<Parameters<Procedure<'sheet'>>[0]['appraisals'], undefined>;

const nameOf = (table: Table): string => (typeof table === 'string' ? table : table.name);
const contentOf = (table: Table): Buffer => (typeof table === 'string' ? readInput(table) : Buffer.from(table.base64, 'base64'));

function readInput(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new Failure('app.no-such-file', { path }, { cause: error });
  }
}

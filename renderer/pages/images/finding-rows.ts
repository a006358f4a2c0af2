/** The doctor's findings as cards: sorted by what blocks, each with what has been decided about it. Nothing vanishes when it is settled. */
import type { Finding } from '../../../main/contract/dataset.ts';

/**
 * `blocks`: nothing can be frozen. `decide`: waits for the user. `note`: worth knowing. `left-out`: its files are not
 * used, by Fettle or by the user. `looked-at`: the user has settled it, its files stay.
 */
export type FindingState = 'blocks' | 'decide' | 'note' | 'left-out' | 'looked-at';

export interface FindingRow {
  finding: Finding;
  state: FindingState;
  /** Every file that it names, once. */
  files: string[];
  /** Its files are left out by the user, who can take that back. */
  byUser: boolean;
}

export interface FindingDecisions {
  leaveOut: readonly string[];
  settled: readonly string[];
  /** Files of the folder that would be frozen now. */
  inUse: ReadonlySet<string>;
}

const order: Record<FindingState, number> = { blocks: 0, decide: 1, note: 2, 'looked-at': 3, 'left-out': 4 };

export function findingRows(findings: readonly Finding[], decisions: FindingDecisions): FindingRow[] {
  const leaveOut = new Set(decisions.leaveOut);
  return findings.map((finding) => rowOf(finding, leaveOut, decisions)).sort((one, other) => order[one.state] - order[other.state]);
}

function rowOf(finding: Finding, leaveOut: ReadonlySet<string>, { settled, inUse }: FindingDecisions): FindingRow {
  const files = [...new Set(finding.files.flat())];
  const byUser = files.length > 0 && files.every((file) => leaveOut.has(file));
  return { finding, files, byUser, state: stateOf(finding, byUser, settled.includes(finding.code), inUse) };
}

function stateOf(finding: Finding, byUser: boolean, settled: boolean, inUse: ReadonlySet<string>): FindingState {
  if (byUser) return 'left-out';
  if (finding.severity === 'blocks') return 'blocks';
  if (settled) return 'looked-at';
  if (finding.severity === 'decide') return 'decide';
  return isLeftOutAlready(finding, inUse) ? 'left-out' : 'note';
}

/** Of a set of copies one stays; of files that stand alone none does. */
function isLeftOutAlready({ files }: Finding, inUse: ReadonlySet<string>): boolean {
  return files.length > 0 && files.every((set) => set.filter((file) => inUse.has(file)).length <= (set.length > 1 ? 1 : 0));
}

export const openRows = (rows: readonly FindingRow[]): FindingRow[] => rows.filter(({ state }) => state === 'blocks' || state === 'decide');

/** Adds to, or takes from, a list in which each entry stands once. */
export function withEntries(list: readonly string[], entries: readonly string[]): string[] {
  return [...new Set([...list, ...entries])];
}
export function withoutEntries(list: readonly string[], entries: readonly string[]): string[] {
  const gone = new Set(entries);
  return list.filter((entry) => !gone.has(entry));
}

/** Projects: a name, and what has been decided so far. The history keeps the draft as JSON and does not look inside. */
import { isDeepStrictEqual } from 'node:util';
import { Failure } from '../foundation/failure.ts';
import { now, read, write } from './access.ts';
import { audit } from './audit.ts';
import type { Library } from './library.ts';

export interface Project {
  /** `p1`, `p2`, ...: unique in one library. */
  id: string;
  name: string;
  createdAt: string;
  openedAt: string;
  hidden: boolean;
  draft: Record<string, unknown>;
}

interface ProjectRow extends Omit<Project, 'hidden' | 'draft'> {
  hidden: number;
  draft: string;
}

const columns = 'id, name, created_at AS createdAt, coalesce(opened_at, created_at) AS openedAt, hidden, draft_json AS draft';

function fromRow(row: ProjectRow): Project {
  return { ...row, hidden: row.hidden === 1, draft: JSON.parse(row.draft) as Record<string, unknown> };
}

/** A new project. Where the name is taken already, it gets a number: `Castings (2)`. */
export function createProject(library: Library, name: string, draft: Record<string, unknown> = {}): Project {
  return write(library, () => {
    const number = library.database.prepare<[], number>('SELECT count(*) + 1 FROM projects').pluck().get()!;
    const id = `p${number}`;
    const at = now();
    library.database
      .prepare('INSERT INTO projects (id, name, created_at, opened_at, draft_json) VALUES (?, ?, ?, ?, ?)')
      .run(id, unusedName(library, name, id), at, at, JSON.stringify(draft));
    audit(library, { what: 'project-created', subject: `project ${id}`, new: { name } });
    return requireProject(library, id);
  });
}

/**
 * Changes what is named and marks the project as opened now; the rest of the draft stays. In one transaction, so that two
 * windows that save different fields lose none.
 * @param change `createdAt`: of the project that is meant, where another library may have been opened since
 * @throws Failure `history.no-such-project`; `history.other-project` where this one was not created then
 */
export function saveProject(library: Library, id: string, change: { createdAt?: string; name?: string; draft?: Record<string, unknown> }): Project {
  return write(library, () => {
    const project = requireProject(library, id);
    if (change.createdAt !== undefined && change.createdAt !== project.createdAt) throw new Failure('history.other-project', { project: id, name: project.name });
    const name = change.name === undefined || change.name === project.name ? project.name : unusedName(library, change.name, id);
    library.database
      .prepare('UPDATE projects SET name = ?, draft_json = ?, opened_at = ? WHERE id = ?')
      .run(name, JSON.stringify({ ...project.draft, ...change.draft }), now(), id);
    auditDecisions(library, id, project.draft, change.draft ?? {});
    return requireProject(library, id);
  });
}

/** Of a draft what somebody may be asked about later; the rest is how far somebody has come in choosing. */
const decisions = ['goodClass', 'leaveOut', 'revision', 'dense', 'shipped', 'exportedTo'];

function auditDecisions(library: Library, id: string, before: Record<string, unknown>, change: Record<string, unknown>): void {
  for (const name of decisions) {
    if (change[name] === undefined || isDeepStrictEqual(before[name] ?? null, change[name])) continue;
    audit(library, { what: `project-${name}`, subject: `project ${id}`, old: before[name], new: change[name] });
  }
}

/** @throws Failure `history.no-such-project` */
export function hideProject(library: Library, id: string, hidden: boolean): void {
  write(library, () => {
    requireProject(library, id);
    library.database.prepare('UPDATE projects SET hidden = ? WHERE id = ?').run(hidden ? 1 : 0, id);
  });
}

/** Hidden ones too; last opened first. */
export function listProjects(library: Library): Project[] {
  return read(library, () =>
    library.database
      .prepare<[], ProjectRow>(`SELECT ${columns} FROM projects ORDER BY coalesce(opened_at, created_at) DESC, rowid DESC`)
      .all()
      .map(fromRow),
  );
}

/** @throws Failure `history.no-such-project` */
export function requireProject(library: Library, id: string): Project {
  const row = read(library, () => library.database.prepare<[string], ProjectRow>(`SELECT ${columns} FROM projects WHERE id = ?`).get(id));
  if (!row) throw new Failure('history.no-such-project', { project: id });
  return fromRow(row);
}

function unusedName(library: Library, wished: string, id: string): string {
  const isTaken = library.database.prepare<[string, string], number>('SELECT count(*) FROM projects WHERE name = ? AND id <> ?').pluck();
  let name = wished;
  for (let number = 2; isTaken.get(name, id)! > 0; number++) name = `${wished} (${number})`;
  return name;
}

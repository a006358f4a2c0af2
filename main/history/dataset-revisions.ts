/** Frozen dataset revisions. The history keeps their bodies as JSON and does not look inside. */
import { Failure } from '../foundation/failure.ts';
import { now, read, write } from './access.ts';
import { audit, auditRecord } from './audit.ts';
import type { Library } from './library.ts';

export interface RevisionSummary {
  /** `d-` and 12 hexadecimal digits: made from the content, so the same images have the same id in every library. */
  id: string;
  project: string | null;
  name: string;
  folder: string;
  images: number;
  classes: number;
  createdAt: string;
}

export interface NewRevision {
  id: string;
  project?: string | null;
  name: string;
  /** Where the images were at the time of import. */
  folder: string;
  images: number;
  classes: number;
  /** What the dataset doctor found. */
  report: unknown;
  /** The whole `DatasetRevision`. */
  body: unknown;
}

const summary = 'id, project, name, folder, images, classes, created_at AS createdAt';

/**
 * Stores a revision; one that is there already keeps its first date and body, but follows its images to a new folder.
 * @returns whether it is new
 */
export function storeRevision(library: Library, revision: NewRevision): boolean {
  return write(library, () => {
    const row = {
      ...revision,
      project: revision.project ?? null,
      report: JSON.stringify(revision.report ?? null),
      body: JSON.stringify(revision.body),
      createdAt: now(),
    };
    const inserted = library.database
      .prepare(
        `INSERT INTO dataset_revisions (id, project, name, folder, images, classes, created_at, report_json, body_json)
         VALUES (@id, @project, @name, @folder, @images, @classes, @createdAt, @report, @body)
         ON CONFLICT (id) DO NOTHING`,
      )
      .run(row).changes;
    if (inserted > 0) {
      auditRecord(library, 'revision', [revision.id], { what: 'images-frozen', new: { name: row.name, folder: row.folder, images: row.images, classes: row.classes } });
      return true;
    }
    const before = requireRevision(library, revision.id).folder;
    library.database.prepare('UPDATE dataset_revisions SET folder = @folder WHERE id = @id').run(row);
    if (before !== row.folder) audit(library, { what: 'images-moved', subject: `revision ${revision.id}`, old: { folder: before }, new: { folder: row.folder } });
    return false;
  });
}

export function findRevision(library: Library, id: string): RevisionSummary | null {
  return read(library, () => library.database.prepare<[string], RevisionSummary>(`SELECT ${summary} FROM dataset_revisions WHERE id = ?`).get(id) ?? null);
}

/**
 * A revision by its id, by an unambiguous beginning of its id, or by its name (the newest of that name).
 * @throws Failure `history.no-such-revision`
 */
export function requireRevision(library: Library, idOrName: string): RevisionSummary {
  return read(library, () => {
    const matches = library.database
      .prepare<[{ wanted: string }], RevisionSummary>(
        `SELECT ${summary} FROM dataset_revisions WHERE substr(id, 1, length(@wanted)) = @wanted OR name = @wanted ORDER BY created_at DESC, rowid DESC`,
      )
      .all({ wanted: idOrName });
    const exact = matches.find((match) => match.id === idOrName) ?? matches.find((match) => match.name === idOrName);
    if (exact) return exact;
    if (matches.length !== 1 || idOrName.length < 4) throw new Failure('history.no-such-revision', { revision: idOrName });
    return matches[0];
  });
}

/** @returns the body and report as they were stored @throws Failure `history.no-such-revision` */
export function readRevision(library: Library, id: string): { body: unknown; report: unknown } {
  return read(library, () => {
    const row = library.database
      .prepare<[string], { body: string; report: string }>('SELECT body_json AS body, report_json AS report FROM dataset_revisions WHERE id = ?')
      .get(id);
    if (!row) throw new Failure('history.no-such-revision', { revision: id });
    return { body: JSON.parse(row.body), report: JSON.parse(row.report) };
  });
}

/** Newest first. */
export function listRevisions(library: Library): RevisionSummary[] {
  return read(library, () =>
    library.database.prepare<[], RevisionSummary>(`SELECT ${summary} FROM dataset_revisions ORDER BY created_at DESC, rowid DESC`).all(),
  );
}

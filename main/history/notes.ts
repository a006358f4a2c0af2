import { now, read, write } from './access.ts';
import { auditRecord } from './audit.ts';
import type { Library } from './library.ts';

export interface Note {
  /** Id of a run, a revision or a project. */
  subject: string;
  kind: 'note' | 'decision';
  author: string | null;
  text: string;
  details: Record<string, unknown>;
  recordedAt: string;
}

export function recordNote(library: Library, note: Omit<Note, 'recordedAt'>): void {
  write(library, () => {
    const { lastInsertRowid } = library.database
      .prepare('INSERT INTO notes (subject, kind, author, text, details_json, recorded_at) VALUES (?, ?, ?, ?, ?, ?)')
      .run(note.subject, note.kind, note.author, note.text, JSON.stringify(note.details), now());
    auditRecord(library, 'note', [lastInsertRowid], { what: note.kind === 'note' ? 'noted' : 'decided', new: { about: note.subject, details: note.details }, why: note.text });
  });
}

/** Oldest first. */
export function listNotes(library: Library, subject: string): Note[] {
  return read(library, () =>
    library.database
      .prepare<[string], Omit<Note, 'details'> & { details: string }>(
        'SELECT subject, kind, author, text, details_json AS details, recorded_at AS recordedAt FROM notes WHERE subject = ? ORDER BY number',
      )
      .all(subject)
      .map((row) => ({ ...row, details: JSON.parse(row.details) as Record<string, unknown> })),
  );
}

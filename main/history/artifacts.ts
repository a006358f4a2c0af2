/** Files that runs left, by content: any file can later be told from its bytes. */
import { isAbsolute, join, relative, sep } from 'node:path';
import { now, read, write } from './access.ts';
import { auditRecord } from './audit.ts';
import type { Library } from './library.ts';

export interface Artifact {
  run: string;
  /** `onnx`, `report`, `labels`, ... */
  kind: string;
  /** Relative to the library with '/' between parts, so that the folder can be moved; absolute where the file lies outside. */
  path: string;
  bytes: number;
  sha256: string;
  recordedAt: string;
}

const columns = 'run, kind, path, bytes, sha256, recorded_at AS recordedAt';

/** The same path written again replaces its row. @param artifact its `path` may be absolute */
export function recordArtifact(library: Library, artifact: Omit<Artifact, 'recordedAt'>): void {
  const path = pathInLibrary(library.folder, artifact.path);
  write(library, () => {
    library.database
      .prepare(
        `INSERT INTO artifacts (run, kind, path, bytes, sha256, recorded_at) VALUES (@run, @kind, @path, @bytes, @sha256, @recordedAt)
         ON CONFLICT (run, path) DO UPDATE SET kind = excluded.kind, bytes = excluded.bytes, sha256 = excluded.sha256, recorded_at = excluded.recorded_at`,
      )
      .run({ ...artifact, path, recordedAt: now() });
    auditRecord(library, 'file', [artifact.run, path], { what: 'file-recorded', new: { kind: artifact.kind, bytes: artifact.bytes, sha256: artifact.sha256 } });
  });
}

/** Absolute path of an artifact on this machine. */
export function artifactPath(library: Library, artifact: Pick<Artifact, 'path'>): string {
  return isAbsolute(artifact.path) ? artifact.path : join(library.folder, artifact.path);
}

export function listArtifacts(library: Library, run: string): Artifact[] {
  return read(library, () => library.database.prepare<[string], Artifact>(`SELECT ${columns} FROM artifacts WHERE run = ? ORDER BY kind, path`).all(run));
}

/** Which runs wrote a file of these bytes, newest first. */
export function findArtifactsByHash(library: Library, sha256: string): Artifact[] {
  return read(library, () =>
    library.database.prepare<[string], Artifact>(`SELECT ${columns} FROM artifacts WHERE sha256 = ? ORDER BY recorded_at DESC`).all(sha256),
  );
}

/** What is recorded of the file at this place, newest first. @param path absolute */
export function findArtifactsByPath(library: Library, path: string): Artifact[] {
  return read(library, () =>
    library.database.prepare<[string], Artifact>(`SELECT ${columns} FROM artifacts WHERE path = ? ORDER BY recorded_at DESC`).all(pathInLibrary(library.folder, path)),
  );
}

function pathInLibrary(folder: string, path: string): string {
  if (!isAbsolute(path)) return path;
  const inside = relative(folder, path);
  return inside === '' || inside.split(sep)[0] === '..' || isAbsolute(inside) ? path : inside.split(sep).join('/');
}

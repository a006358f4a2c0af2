import { now, read, write } from './access.ts';
import type { Library } from './library.ts';

export interface Project {
  /** `p1`, `p2`, ...: unique in one library. */
  id: string;
  name: string;
  createdAt: string;
}

const columns = 'id, name, created_at AS createdAt';

/** The project of this name, made where there is none. */
export function ensureProject(library: Library, name: string): Project {
  return write(library, () => {
    const present = findProjectByName(library, name);
    if (present) return present;
    const number = library.database.prepare<[], number>('SELECT count(*) + 1 FROM projects').pluck().get()!;
    const project: Project = { id: `p${number}`, name, createdAt: now() };
    library.database.prepare('INSERT INTO projects (id, name, created_at) VALUES (@id, @name, @createdAt)').run(project);
    return project;
  });
}

export function findProjectByName(library: Library, name: string): Project | null {
  return read(library, () => library.database.prepare<[string], Project>(`SELECT ${columns} FROM projects WHERE name = ?`).get(name) ?? null);
}

export function listProjects(library: Library): Project[] {
  return read(library, () => library.database.prepare<[], Project>(`SELECT ${columns} FROM projects ORDER BY created_at, id`).all());
}

/** `projects`, `createProject`, `saveProject`, `hideProject`: what the wizard remembers, and what stands on the start page. */
import type { Procedure } from '../contract/app.ts';
import { projectDraftSchema, type Project } from '../contract/projects.ts';
import {
  createProject, findRevision, hideProject, isResumable, jobHolder, listProjects, listRuns, saveProject,
  type Library, type Project as StoredProject, type Run,
} from '../history/index.ts';
import { revisionOf } from './network-runs.ts';
import type { Session } from './session.ts';

function projectOf({ id, name, createdAt, openedAt, draft }: StoredProject): Project {
  return { id, name, createdAt, openedAt, draft: draftOf(draft) };
}

/** Fields that another version wrote and this one does not know, or knows otherwise, are left out. */
function draftOf(stored: Record<string, unknown>): Project['draft'] {
  const known = Object.entries(projectDraftSchema.shape).filter(([name, schema]) => name in stored && schema.safeParse(stored[name]).success);
  return Object.fromEntries(known.map(([name]) => [name, stored[name]]));
}

export function projectsProcedure(session: Session): Procedure<'projects'> {
  /** A revision never changes, and its body is large: its faces are looked up once. */
  const faces = new Map<string, string[]>();
  return async () => {
    const library = session.library();
    const worked = jobHolder(library) !== null;
    return {
      projects: listProjects(library)
        .filter(({ hidden }) => !hidden)
        .map(projectOf)
        .map((project) => {
          const revision = project.draft.revision ? findRevision(library, project.draft.revision) : null;
          if (!revision) return { ...project, images: null, classes: null, faces: [], runs: 0, interrupted: [] };
          if (!faces.has(revision.id)) faces.set(revision.id, facesOf(library, revision.id));
          const runs = listRuns(library, { revision: revision.id });
          return {
            ...project,
            images: revision.images,
            classes: revision.classes,
            faces: faces.get(revision.id)!,
            runs: runs.length,
            interrupted: runs.filter((run) => canGoOn(run, worked)).map(({ id }) => id),
          };
        }),
    };
  };
}

/** Nobody works in the library: then what is `running` belonged to a process that is gone. */
function canGoOn({ state }: Run, worked: boolean): boolean {
  return isResumable(state) ? state !== 'queued' || !worked : !worked && state === 'running';
}

/** One image of each class in turn, up to four. */
function facesOf(library: Library, id: string): string[] {
  const { classes, images } = revisionOf(library, id);
  const byClass = classes.map((_, label) => images.filter((image) => image.label === label));
  const inTurn = [0, 1, 2, 3].flatMap((round) => byClass.flatMap((of) => of.slice(round, round + 1)));
  return inTurn.slice(0, 4).map(({ path }) => path);
}

export function createProjectProcedure(session: Session): Procedure<'createProject'> {
  return async ({ name, draft }) => projectOf(createProject(session.library(), name, draft));
}

export function saveProjectProcedure(session: Session): Procedure<'saveProject'> {
  return async ({ project, createdAt, name, draft }) => projectOf(saveProject(session.library(), project, { createdAt, name, draft }));
}

export function hideProjectProcedure(session: Session): Procedure<'hideProject'> {
  return async ({ project, hidden }) => {
    hideProject(session.library(), project, hidden);
    return {};
  };
}

import type { StatusKind } from '../../components/status-kind.ts';
import type { StepName } from '../../rules/steps.ts';
import type { ListedProject } from '../../stores/projects.ts';

export interface ProjectState {
  kind: StatusKind;
  /** A sentence of `texts/projects.ts`. */
  key: string;
  values: Record<string, string>;
  /** Where one goes on. */
  step: StepName;
}

/** The furthest that a project has come, and where its user goes on. What needs the user comes first. */
export function projectState({ draft, interrupted, runs }: Pick<ListedProject, 'draft' | 'interrupted' | 'runs'>, working: boolean): ProjectState {
  const state = (kind: StatusKind, name: string, step: StepName, values: Record<string, string> = {}): ProjectState => ({ kind, key: `projects.state.${name}`, values, step });
  if (working) return state('run', 'working', workStep(draft));
  if (interrupted.length > 0) return state('warn', 'interrupted', workStep(draft), { run: interrupted[0] });
  if (draft.bundle) return draft.deliveredTo?.length ? state('done', 'delivered', 'deliver') : state('done', 'exported', 'deliver');
  if (draft.shipped) return state('done', 'shipped', 'export', { run: draft.shipped });
  if (draft.revision && (draft.dense || runs > 0)) return state('done', 'trained', draft.dense ? 'compress' : 'train');
  if (draft.revision) return state('done', 'frozen', 'train');
  return state('wait', 'open', 'images');
}

function workStep(draft: ListedProject['draft']): StepName {
  if (!draft.revision) return 'images';
  return draft.dense ? 'watch' : 'train';
}

import { defineStore } from 'pinia';
import { ref } from 'vue';
import type { ProcedureResult } from '../../main/contract/app.ts';
import type { Project, ProjectDraft } from '../../main/contract/projects.ts';
import type { FailureData } from '../../main/foundation/failure.ts';
import { api } from '../client/client.ts';
import { failureOf } from '../client/failure-of.ts';

export type ListedProject = ProcedureResult<'projects'>['projects'][number];

/** The projects of this library, last opened first. */
export const useProjects = defineStore('projects', () => {
  const list = ref<ListedProject[] | null>(null);
  const failure = ref<FailureData | null>(null);

  async function load(): Promise<void> {
    try {
      list.value = (await api.projects.query({})).projects;
      failure.value = null;
    } catch (error) {
      failure.value = failureOf(error);
    }
  }

  const create = (name: string, draft: ProjectDraft): Promise<Project> => api.createProject.mutate({ name, draft });

  /** Takes a project off the list, or puts it back: images, runs and files stay in any case. */
  async function hide(project: string, hidden: boolean): Promise<void> {
    await api.hideProject.mutate({ project, hidden });
    await load();
  }

  return { list, failure, load, create, hide };
});

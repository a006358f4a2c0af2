/**
 * The project that is open: what was decided (its draft), its frozen images, its runs, and from these the steps. Decisions are saved
 * a moment after they are made, and at once when the page goes.
 */
import { defineStore } from 'pinia';
import { computed, ref, watch } from 'vue';
import type { DatasetSummary, ExamineResult } from '../../main/contract/dataset.ts';
import type { RunSummary } from '../../main/contract/history.ts';
import type { Project, ProjectDraft } from '../../main/contract/projects.ts';
import type { FailureData } from '../../main/foundation/failure.ts';
import { api } from '../client/client.ts';
import { failureOf } from '../client/failure-of.ts';
import { stepNames, stepRules } from '../rules/steps.ts';
import { factsOf } from '../rules/step-facts.ts';
import { useWorks } from './works.ts';

/** Long enough for a word to be typed, short enough to lose nothing. */
const patience = 400;

export const useProject = defineStore('project', () => {
  const works = useWorks();
  const project = ref<Project | null>(null);
  const dataset = ref<DatasetSummary | null>(null);
  const runs = ref<RunSummary[]>([]);
  const failure = ref<FailureData | null>(null);
  let unsaved: ProjectDraft = {};
  let timer: ReturnType<typeof setTimeout> | undefined;

  const id = computed(() => project.value?.id ?? null);
  const name = computed(() => project.value?.name ?? '');
  const draft = computed((): ProjectDraft => project.value?.draft ?? {});
  /** What the last examination found; gone when the process ends, then it is done again. */
  const examination = computed(() => {
    const followed = works.newest(id.value, 'examine');
    return followed?.work.state === 'done' ? (followed.work.result as ExamineResult) : null;
  });
  const imageCount = computed(() => dataset.value?.images ?? examination.value?.images ?? null);
  /** Works of this project, newest first. */
  const ownWorks = computed(() => works.all.filter(({ work }) => work.project === id.value && id.value !== null));
  const steps = computed(() => {
    const rules = stepRules(factsOf({ draft: draft.value, dataset: dataset.value, examination: examination.value, runs: runs.value, works: ownWorks.value }));
    return stepNames.map((step) => ({ name: step, ...rules[step] }));
  });

  /** Opens a project and marks it as opened now. Opening the open one again only refreshes its runs. */
  async function open(wanted: string): Promise<void> {
    if (project.value?.id !== wanted) {
      await close();
      try {
        project.value = await api.saveProject.mutate({ project: wanted });
      } catch (error) {
        failure.value = failureOf(error);
        return;
      }
    }
    await refresh();
  }

  /** Asks again for the frozen images and the runs on them. */
  async function refresh(): Promise<void> {
    const revision = draft.value.revision;
    try {
      if (!revision) {
        dataset.value = null;
        runs.value = [];
      } else {
        const [shown, history] = await Promise.all([
          dataset.value?.revision === revision ? null : api.show.query({ id: revision }),
          api.history.query({ revision }),
        ]);
        if (shown?.type === 'revision') dataset.value = shown.dataset;
        runs.value = history.runs;
      }
      failure.value = null;
    } catch (error) {
      failure.value = failureOf(error);
    }
  }

  /** Decides something: in force at once, kept a moment later. `null` takes a decision back. */
  function change(changes: ProjectDraft): void {
    if (!project.value) return;
    project.value = { ...project.value, draft: { ...project.value.draft, ...changes } };
    unsaved = { ...unsaved, ...changes };
    clearTimeout(timer);
    timer = setTimeout(() => void save(), patience);
  }

  /** Writes what is not kept yet. What could not be written stays to be written, and the failure says so. */
  async function save(): Promise<void> {
    clearTimeout(timer);
    if (!project.value || Object.keys(unsaved).length === 0) return;
    const changes = unsaved;
    unsaved = {};
    try {
      await api.saveProject.mutate({ project: project.value.id, draft: changes });
      failure.value = null;
    } catch (error) {
      unsaved = { ...changes, ...unsaved };
      failure.value = failureOf(error);
    }
  }

  async function rename(newName: string): Promise<void> {
    if (!project.value) return;
    project.value = await api.saveProject.mutate({ project: project.value.id, name: newName });
  }

  async function close(): Promise<void> {
    await save();
    project.value = null;
    dataset.value = null;
    runs.value = [];
    failure.value = null;
    unsaved = {};
  }

  // A run that begins or ends is another row of the history.
  const happened = computed(() => ownWorks.value.map(({ work, runs }) => `${work.id} ${work.state} ${runs.length}`).join());
  watch([happened, () => draft.value.revision], () => void refresh());

  return { id, name, draft, dataset, examination, runs, works: ownWorks, imageCount, steps, failure, open, refresh, change, save, rename, close };
});

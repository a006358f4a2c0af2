/**
 * The project that is open: what was decided (its draft), its frozen images, its runs, and from these the steps. Decisions are saved
 * a moment after they are made, and at once when the page goes.
 */
import { defineStore } from 'pinia';
import { computed, ref, toRaw, watch } from 'vue';
import type { DatasetSummary, ExamineResult } from '../../main/contract/dataset.ts';
import type { RunSummary } from '../../main/contract/history.ts';
import type { Project, ProjectDraft } from '../../main/contract/projects.ts';
import type { FailureData } from '../../main/foundation/failure.ts';
import { api } from '../client/client.ts';
import { failureOf } from '../client/failure-of.ts';
import { outlivesPage } from '../client/lasting-fetch.ts';
import { stepNames, stepRules } from '../rules/steps.ts';
import { factsOf, imagesInUse } from '../rules/step-facts.ts';
import { isUnderWay, useWorks } from './works.ts';

/** Long enough for a word to be typed, short enough to lose nothing. */
const patience = 400;

export const useProject = defineStore('project', () => {
  const works = useWorks();
  const project = ref<Project | null>(null);
  const dataset = ref<DatasetSummary | null>(null);
  const runs = ref<RunSummary[]>([]);
  const failure = ref<FailureData | null>(null);
  /** By project: what could not be written is written when its project is opened again. */
  const unsaved = new Map<string, ProjectDraft>();
  const underWay = new Set<Promise<void>>();
  /** Counts what was opened and closed: an answer about another project than the one that is meant by now is dropped. */
  let meant = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const id = computed(() => project.value?.id ?? null);
  const name = computed(() => project.value?.name ?? '');
  const draft = computed((): ProjectDraft => project.value?.draft ?? {});
  /** What the last examination found; gone when the process ends, then it is done again. */
  const examination = computed(() => {
    const followed = works.newest(id.value, 'examine');
    return followed?.work.state === 'done' ? (followed.work.result as ExamineResult) : null;
  });
  const imageCount = computed(() => dataset.value?.images ?? (examination.value && imagesInUse(examination.value)) ?? null);
  /** Works of this project, newest first. */
  const ownWorks = computed(() => works.all.filter(({ work }) => work.project === id.value && id.value !== null));
  const steps = computed(() => {
    const rules = stepRules(factsOf({ draft: draft.value, dataset: dataset.value, examination: examination.value, runs: runs.value, works: ownWorks.value }));
    return stepNames.map((step) => ({ name: step, ...rules[step] }));
  });

  /** Opens a project and marks it as opened now. It is there with its images and runs, or not yet. Opening the open one again only refreshes its runs. */
  async function open(wanted: string): Promise<void> {
    if (project.value?.id === wanted) return refresh();
    const closed = close();
    const mine = meant;
    await closed;
    if (mine !== meant) return;
    try {
      const opened = await api.saveProject.mutate({ project: wanted });
      const draft = { ...opened.draft, ...unsaved.get(wanted) };
      const known = await ask(draft.revision, null).catch(failureOf);
      if (mine !== meant) return;
      project.value = { ...opened, draft };
      failure.value = 'code' in known ? known : null;
      if (!('code' in known)) take(known);
      if (unsaved.has(wanted)) void save();
    } catch (error) {
      if (mine === meant) failure.value = failureOf(error);
    }
  }

  type Known = { dataset: DatasetSummary | null; runs: RunSummary[] };
  async function ask(revision: string | null | undefined, known: DatasetSummary | null): Promise<Known> {
    if (!revision) return { dataset: null, runs: [] };
    const [shown, history] = await Promise.all([known?.revision === revision ? null : api.show.query({ id: revision }), api.history.query({ revision })]);
    return { dataset: shown?.type === 'revision' ? shown.dataset : known, runs: history.runs };
  }
  function take(known: Known): void {
    dataset.value = known.dataset;
    runs.value = known.runs;
  }

  let refreshed = 0;
  /** Asks again for the frozen images and the runs on them. */
  async function refresh(): Promise<void> {
    const [mine, asked] = [meant, ++refreshed];
    const isMeant = (): boolean => mine === meant && asked === refreshed;
    try {
      const known = await ask(draft.value.revision, dataset.value);
      if (!isMeant()) return;
      take(known);
      failure.value = null;
    } catch (error) {
      if (isMeant()) failure.value = failureOf(error);
    }
  }

  /** Decides something: in force at once, kept a moment later. `null` takes a decision back. */
  function change(changes: ProjectDraft): void {
    if (!project.value) return;
    project.value = { ...project.value, draft: { ...project.value.draft, ...changes } };
    unsaved.set(project.value.id, { ...unsaved.get(project.value.id), ...changes });
    clearTimeout(timer);
    if (outlivesPage(unsaved.get(project.value.id))) timer = setTimeout(() => void save(), patience);
    else void save();
  }

  /** Writes what is not kept yet, and waits for what is being written. What could not be written stays to be written, and the failure says so. */
  async function save(): Promise<void> {
    clearTimeout(timer);
    const changes = project.value && unsaved.get(project.value.id);
    if (project.value && changes) {
      unsaved.delete(project.value.id);
      const writing = write(project.value, changes).finally(() => underWay.delete(writing));
      underWay.add(writing);
    }
    await Promise.all(underWay);
  }

  async function write({ id: wanted, createdAt }: Project, changes: ProjectDraft): Promise<void> {
    try {
      await api.saveProject.mutate({ project: wanted, createdAt, draft: changes });
      if (project.value?.id === wanted) failure.value = null;
    } catch (error) {
      // What was decided otherwise in the meantime is not taken back.
      const now = project.value?.id === wanted ? toRaw(project.value.draft) : changes;
      const still = Object.entries(changes).filter(([name, value]) => toRaw(now[name as keyof ProjectDraft]) === toRaw(value));
      unsaved.set(wanted, { ...Object.fromEntries(still), ...unsaved.get(wanted) });
      failure.value = failureOf(error);
    }
  }

  /** The window is about no project from now on; what was decided is still written. */
  async function close(): Promise<void> {
    meant++;
    const saved = save();
    project.value = null;
    dataset.value = null;
    runs.value = [];
    failure.value = null;
    await saved;
  }

  // What could not be written while nobody answered.
  watch(() => works.connected, (connected) => connected && void save());
  // A run that begins or ends is another row of the history.
  const happened = computed(() => ownWorks.value.map(({ work, runs }) => `${work.id} ${work.state} ${runs.length}`).join());
  watch([happened, () => draft.value.revision], () => void refresh());

  /** Trainings that were seen under way, by run. Until one of them is done, the dense network of before is the one that goes on. */
  const begun = new Map<string, string | null>();
  watch([ownWorks, runs], () => {
    for (const { work } of ownWorks.value) {
      if (isUnderWay(work)) for (const run of work.runs) begun.set(run, id.value);
    }
    const trained = runs.value.find((run) => run.kind === 'train' && run.state === 'done' && begun.get(run.id) === id.value);
    if (trained && begun.delete(trained.id)) change({ dense: trained.id });
  });

  return { id, name, draft, dataset, examination, runs, works: ownWorks, imageCount, steps, failure, open, refresh, change, save, close };
});

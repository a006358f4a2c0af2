/**
 * The images of the open project: examined whenever a decision changes, frozen by `import`. A frozen revision is content-addressed,
 * so a decision that is taken back leads to the same revision and to its runs.
 */
import { defineStore } from 'pinia';
import { computed, ref, watch } from 'vue';
import { needsTheLibrary } from '../../../main/contract/library-works.ts';
import type { ExamineResult, ImportResult } from '../../../main/contract/dataset.ts';
import type { ProcedureResult } from '../../../main/contract/app.ts';
import type { ProjectDraft } from '../../../main/contract/projects.ts';
import type { FailureData } from '../../../main/foundation/failure.ts';
import { api } from '../../client/client.ts';
import { failureOf } from '../../client/failure-of.ts';
import { useAnswer } from '../../client/use-answer.ts';
import { inSplit } from '../../rules/in-split.ts';
import { useProject } from '../../stores/project.ts';
import { isUnderWay, useWorks } from '../../stores/works.ts';
import { entriesOfRevision, rowsOfExamination, rowsOfRevision, rowsWhileScanning, type ClassRow, type ImageEntry } from './class-rows.ts';
import { examinationInput, sameExamination } from './examination-input.ts';
import { findingRows, openRows, withEntries, withoutEntries } from './finding-rows.ts';
import type { ImagesFacts } from './images-gate.ts';

/** Several images can be left out one after the other before the folder is examined again. */
const patience = 700;

export const useImages = defineStore('images', () => {
  const project = useProject();
  const works = useWorks();
  const { answer: frozen, failure: frozenFailure, ask: loadFrozen } = useAnswer((id: string) => api.images.query({ revision: id }));
  const failure = ref<FailureData | null>(null);
  /** The last look at a folder: shown while it is looked at again. */
  const last = ref<{ folder: unknown; result: ExamineResult } | null>(null);
  /** The draft as it was before frozen images were changed. */
  const before = ref<ProjectDraft | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const revision = computed(() => project.draft.revision ?? null);
  const input = computed(() => examinationInput(project.draft));
  const examinations = computed(() => project.works.filter(({ work }) => work.procedure === 'examine'));
  const imports = computed(() => project.works.filter(({ work }) => work.procedure === 'import'));
  const current = computed(() => examinations.value.find(({ work }) => sameExamination(work.input, input.value)));
  const freezing = computed(() => imports.value.find(({ work }) => isUnderWay(work)));
  const failedImport = computed(() => {
    const newest = imports.value[0];
    return newest?.work.state === 'failed' && sameExamination(asExamination(newest.work.input), input.value) ? newest.work : null;
  });
  const busy = computed(() => project.works.some(({ work }) => isUnderWay(work) && needsTheLibrary(work.procedure)));
  const isFrozen = computed(() => revision.value !== null && frozen.value?.dataset.revision === revision.value);

  const state = computed((): ImagesFacts['state'] => {
    if (!project.draft.folder) return 'none';
    if (isFrozen.value) return 'frozen';
    if (revision.value && !failure.value && !frozenFailure.value) return 'opening';
    if (freezing.value) return 'freezing';
    if (problem.value) return 'failed';
    return current.value?.work.state === 'done' ? 'examined' : 'examining';
  });
  const stopped = computed(() => current.value?.work.state === 'stopped');
  const problem = computed((): FailureData | null => failure.value ?? (revision.value ? frozenFailure.value : null) ?? failedImport.value?.failure ?? (current.value?.work.state === 'failed' ? current.value.work.failure : null));
  /** What is known of the folder; while it is examined again, what was known before. */
  const examination = computed(() => (current.value?.work.state === 'done' ? (current.value.work.result as ExamineResult) : lastHere.value));
  const lastHere = computed(() => (last.value && last.value.folder === project.draft.folder ? last.value.result : null));
  const progress = computed(() => (freezing.value ?? current.value)?.progress ?? null);

  const classes = computed((): ClassRow[] => {
    if (isFrozen.value) return rowsOfRevision(frozen.value!);
    if (examination.value) return rowsOfExamination(examination.value);
    return rowsWhileScanning(current.value?.classes ?? []);
  });
  const entries = computed((): ImageEntry[] => {
    const leftOut = new Set(project.draft.leaveOut ?? []);
    const known = isFrozen.value ? entriesOfRevision(frozen.value!) : (examination.value?.files ?? []);
    return known.map((entry) => ({ ...entry, leftOut: entry.leftOut || leftOut.has(entry.file) }));
  });
  const labels = computed(() => new Map(entries.value.map(({ file, label }) => [file, label])));
  const rows = computed(() => {
    const findings = isFrozen.value ? frozen.value!.dataset.findings : (examination.value?.findings ?? []);
    const inUse = new Set(entries.value.filter((entry) => !entry.leftOut).map(({ file }) => file));
    return findingRows(findings, { leaveOut: project.draft.leaveOut ?? [], settled: project.draft.settled ?? [], inUse });
  });
  const split = computed(() => (isFrozen.value ? frozen.value!.dataset.split : (examination.value?.split ?? null)));
  const facts = computed((): ImagesFacts => ({
    folder: Boolean(project.draft.folder),
    state: state.value,
    busy: busy.value,
    images: split.value ? inSplit(split.value) : classes.value.reduce((sum, { images }) => sum + images, 0),
    classes: classes.value.length,
    goodMarked: classes.value.some(({ good }) => good),
    blocking: rows.value.filter((row) => row.state === 'blocks').length,
    toDecide: openRows(rows.value).length,
  }));

  /** Changes a decision; images that were frozen are not any more, and that can be taken back. */
  function decide(changes: ProjectDraft): void {
    if (busy.value) return;
    failure.value = null;
    if (!revision.value) return project.change(changes);
    before.value ??= { ...project.draft };
    project.change({ ...changes, revision: null, dense: null, shipped: null });
  }
  function backToFrozen(): void {
    if (!before.value) return;
    const { folder, goodClass = null, groupBy = null, split = null, seed = null, leaveOut = [], revision, dense = null, shipped = null } = before.value;
    project.change({ folder, goodClass, groupBy, split, seed, leaveOut, revision, dense, shipped });
    before.value = null;
  }
  const chooseFolder = (folder: string): void => decide({ folder, goodClass: null, groupBy: null, split: null, leaveOut: [], settled: [] });
  const leaveOut = (files: readonly string[]): void => decide({ leaveOut: withEntries(project.draft.leaveOut ?? [], files) });
  const takeIn = (files: readonly string[]): void => decide({ leaveOut: withoutEntries(project.draft.leaveOut ?? [], files) });
  /** That something was looked at changes no image: what is frozen stays frozen. */
  const settle = (code: string): void => project.change({ settled: withEntries(project.draft.settled ?? [], [code]) });
  const unsettle = (code: string): void => project.change({ settled: withoutEntries(project.draft.settled ?? [], [code]) });

  async function examine(): Promise<void> {
    clearTimeout(timer);
    const wanted = input.value;
    if (!wanted || !project.id) return;
    failure.value = null;
    try {
      for (const { work } of examinations.value) if (isUnderWay(work) && !sameExamination(work.input, wanted)) await works.steer(work.id, 'stop');
      await works.start('examine', wanted, project.id);
    } catch (error) {
      failure.value = failureOf(error);
    }
  }
  /** Reads the folder again, since it may have changed; what was frozen stays in the library. */
  async function examineAgain(): Promise<void> {
    if (busy.value) return;
    if (revision.value) decide({});
    await examine();
  }
  /** What is frozen is only asked for again: it is not given up for a server that was slow to answer. */
  const tryAgain = (): Promise<void> => (revision.value && frozenFailure.value ? loadFrozen(revision.value) : examineAgain());
  const stopExamining = async (): Promise<void> => {
    if (current.value && isUnderWay(current.value.work)) await works.steer(current.value.work.id, 'stop').catch((error: unknown) => (failure.value = failureOf(error)));
  };
  const samples = computed(() => works.newest(project.id, 'samples'));
  const drawing = computed(() => samples.value !== undefined && isUnderWay(samples.value.work));
  async function drawSamples(): Promise<void> {
    failure.value = null;
    try {
      if (project.id) await works.start('samples', {}, project.id);
    } catch (error) {
      failure.value = failureOf(error);
    }
  }
  watch(() => samples.value?.work.state, (now) => {
    const work = samples.value?.work;
    if (now === 'done' && !project.draft.folder) chooseFolder((work!.result as ProcedureResult<'samples'>).folder);
    if (now === 'failed' && !project.draft.folder) failure.value = work!.failure;
  }, { immediate: true });

  async function freeze(): Promise<void> {
    if (!input.value || !project.id || state.value !== 'examined') return;
    failure.value = null;
    try {
      await works.start('import', { ...input.value, name: project.name }, project.id);
    } catch (error) {
      failure.value = failureOf(error);
    }
  }

  // What the server still knows is heard first: after a reload nothing is examined twice.
  watch([() => project.id, input, revision, () => works.caughtUp], ([id], old) => {
    if (id !== old?.[0]) [before.value, failure.value] = [null, null];
    clearTimeout(timer);
    if (!id || !works.caughtUp || !input.value || revision.value || current.value) return;
    timer = setTimeout(() => current.value ?? void examine(), examination.value ? patience : 0);
  }, { immediate: true });

  watch(() => current.value?.work.result, () => {
    const work = current.value?.work;
    if (work?.state === 'done') last.value = { folder: work.input.folder, result: work.result as ExamineResult };
  }, { immediate: true });

  // A frozen revision is taken over also when the page was away; one from before a newer look at the folder is not.
  watch([imports, revision, input], () => {
    const done = imports.value.find(({ work }) => work.state === 'done' && sameExamination(asExamination(work.input), input.value));
    if (!done || revision.value || !project.id) return;
    const newer = project.works.slice(0, project.works.indexOf(done));
    if (newer.some(({ work }) => work.procedure === 'examine' && sameExamination(work.input, input.value))) return;
    before.value = null;
    project.change({ revision: (done.work.result as ImportResult).dataset.revision });
  }, { immediate: true });

  watch(revision, (id) => id && frozen.value?.dataset.revision !== id && void loadFrozen(id), { immediate: true });

  return {
    state, stopped, busy, drawing, problem, progress, classes, entries, labels, rows, split, facts, before, examination,
    decide, backToFrozen, chooseFolder, leaveOut, takeIn, settle, unsettle, examine, examineAgain, tryAgain, stopExamining, drawSamples, freeze,
  };
});

/** What was asked to be frozen, as it was asked to be examined: without the name of the project. */
function asExamination(wanted: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(wanted).filter(([field]) => field !== 'name'));
}

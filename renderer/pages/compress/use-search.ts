/** The search by limits of the open project: what was stated, how far it is, what it found, and how it goes on. */
import { computed, type Ref } from 'vue';
import type { NetworksResult } from '../../../main/contract/networks.ts';
import type { StatedLimits } from '../../../main/contract/search.ts';
import { useProject } from '../../stores/project.ts';
import { isUnderWay, useWorks } from '../../stores/works.ts';
import { countLimits, openLimits } from './limit-fields.ts';

export function useSearch(dense: Ref<string | null>, hasGood: Ref<boolean>) {
  const project = useProject();
  const works = useWorks();
  const byLimits = computed({ get: () => (project.draft.limits ?? null) !== null, set: (on) => project.change({ limits: on ? {} : null }) });
  const limits = computed((): StatedLimits => project.draft.limits ?? {});
  const minutes = computed(() => project.draft.searchMinutes ?? null);
  const open = computed(() => openLimits(limits.value, hasGood.value));
  const count = computed(() => countLimits(open.value));

  const followed = computed(() => project.works.find(({ work, runs }) => work.procedure === 'search' || (work.procedure === 'resume' && runs.some(({ kind }) => kind === 'search'))) ?? null);
  const live = computed(() => (followed.value && isUnderWay(followed.value.work) ? followed.value : null));
  const failure = computed(() => followed.value?.work.failure ?? null);
  const answer = computed(() => (followed.value?.work.state === 'done' ? ((followed.value.work.result as NetworksResult).search ?? null) : null));
  const interrupted = computed(() => {
    const newest = project.runs.find(({ kind }) => kind === 'search');
    return !live.value && newest && ['interrupted', 'stopped', 'failed'].includes(newest.state) ? newest.id : null;
  });

  /** @throws what `startWork` throws */
  async function start(): Promise<void> {
    await project.save();
    await works.start('search', { run: dense.value, limits: open.value, ...(minutes.value === null ? {} : { minutes: minutes.value }) }, project.id ?? undefined);
  }
  const goOn = async (run: string): Promise<void> => void (await works.start('resume', { run }, project.id ?? undefined));
  const stop = async (): Promise<void> => void (live.value && (await works.steer(live.value.work.id, 'stop')));

  return { byLimits, limits, minutes, count, live, failure, answer, interrupted, start, goOn, stop, change: project.change };
}

/** Rows with their states, which of them are chosen, and what is done with them. */
import { computed, ref, watch } from 'vue';
import { useProject } from '../../stores/project.ts';
import { useWorks } from '../../stores/works.ts';
import { useDeliver, type Insistence } from './deliver-store.ts';
import { targetRows, type TargetRow } from './target-rows.ts';
import { benchmarkState, lastAt, targetState } from './target-state.ts';

export function useTargets(bundle: () => string | null) {
  const project = useProject();
  const works = useWorks();
  const store = useDeliver();
  const chosen = ref(new Set<string>());
  /** Unmounts drives afterwards, so that they can be pulled out. */
  const release = ref(true);

  const folders = computed(() => project.draft.targets ?? []);
  const targets = computed(() => {
    const rows = targetRows(store.drives ?? [], folders.value, store.devices ?? [], store.mountedBefore);
    return rows.map((row) => ({ row, state: targetState(lastAt(works.all, row.address), row.address), held: (row.address && store.held.get(row.address)) || null, benchmark: benchmarkState(works.all, row.device?.name ?? null) }));
  });
  const ready = computed(() => targets.value.filter(({ row, state }) => chosen.value.has(row.key) && row.closed === null && !state.isUnderWay));
  const underWay = computed(() => targets.value.filter(({ state }) => state.isUnderWay));
  const deliveries = computed(() => targets.value.flatMap(({ state: { delivery } }) => delivery ?? []));
  const failed = computed(() => targets.value.filter(({ state }) => state.kind === 'fail'));

  function choose(key: string, isChosen: boolean): void {
    const now = new Set(chosen.value);
    if (isChosen) now.add(key);
    else now.delete(key);
    chosen.value = now;
  }
  function addFolder(folder: string): void {
    if (!folders.value.includes(folder)) project.change({ targets: [...folders.value, folder] });
    choose(`folder ${folder}`, true);
  }
  function forgetFolder({ key, address }: TargetRow): void {
    choose(key, false);
    project.change({ targets: folders.value.filter((folder) => folder !== address) });
  }

  async function deliver(row: TargetRow, insistence: Insistence = {}): Promise<void> {
    const path = bundle();
    if (path !== null) await store.deliver(row, path, { ...insistence, release: release.value, project: project.id ?? undefined });
    choose(row.key, false);
  }
  const deliverAll = async (): Promise<void> => void (await Promise.all(ready.value.map(({ row }) => deliver(row))));
  const rollBack = (row: TargetRow): Promise<void> => store.rollBack(row, project.id ?? undefined);
  const measure = (row: TargetRow): Promise<void> => store.measure(row, project.id ?? undefined);
  async function stop(address: string | null): Promise<void> {
    const followed = lastAt(works.all, address);
    if (followed) await works.steer(followed.work.id, 'stop');
  }

  // A folder is looked into when it comes up, and again when something was done to it.
  const settled = computed(() => targets.value.filter(({ row, state }) => row.kind !== 'device' && row.closed === null && !state.isUnderWay).map(({ row }) => `${row.address}\n${lastAt(works.all, row.address)?.work.id ?? ''}`));
  watch(settled, (now, before = []) => {
    for (const one of now.filter((each) => !before.includes(each))) void store.inspect(one.split('\n')[0]);
  }, { immediate: true });
  watch(() => targets.value.filter(({ row, state, benchmark }) => row.kind === 'device' && (state.isUnderWay || benchmark.isUnderWay)).length, (now, before) => now < before && void store.loadDevices());

  // What has the bundle exported last is kept with the project, also where it was delivered while another page was open.
  const reached = computed(() => works.all.flatMap(({ work }) => (work.procedure === 'deliver' && work.state === 'done' && work.project === project.id && work.input.bundle === project.draft.bundle ? (work.input.to as string[]) : [])));
  watch(reached, (addresses) => {
    const known = project.draft.deliveredTo ?? [];
    const news = addresses.filter((address) => !known.includes(address));
    if (news.length > 0) project.change({ deliveredTo: [...known, ...news] });
  }, { immediate: true });

  return { targets, chosen, release, ready, underWay, deliveries, failed, choose, addFolder, forgetFolder, deliver, deliverAll, rollBack, measure, stop };
}

/** Settings of several runs, those that differ. Pure. */

export interface SettingRow {
  name: string;
  /** One a run, in the order given; empty where a run has no such setting. */
  values: string[];
}

/** Nested settings by their path: `job.training.epochs`. Lists are one value. */
export function flatten(settings: unknown, path = ''): Map<string, string> {
  if (settings === null || typeof settings !== 'object' || Array.isArray(settings)) return new Map([[path, JSON.stringify(settings) ?? '']]);
  return new Map(Object.entries(settings).flatMap(([name, value]) => [...flatten(value, path === '' ? name : `${path}.${name}`)]));
}

/** Graphs are long and say nothing to a reader; `key` only finds a run again. */
const uninteresting = /(^|\.)(graph|key|recipeText)(\.|$)/;

export function differingSettings(all: readonly Record<string, unknown>[]): SettingRow[] {
  const flat = all.map((settings) => flatten(settings));
  const names = [...new Set(flat.flatMap((settings) => [...settings.keys()]))].filter((name) => !uninteresting.test(name));
  return names
    .map((name) => ({ name, values: flat.map((settings) => settings.get(name) ?? '') }))
    .filter(({ values }) => new Set(values).size > 1);
}

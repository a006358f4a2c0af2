/** Numbers about groups that decide whether a split by them makes sense. */

export interface GroupStatistics {
  /** Images that have a group. */
  grouped: number;
  /** Distinct groups. */
  groups: number;
  /** Images that share their group with another. */
  sharing: number;
  /** Images in the largest group. */
  largest: number;
  /** Images that share their group with another of the same class. */
  sharingInClass: number;
  /** Over all classes, the smallest number of independent units (groups and images on their own); classes of fewer than three images do not count. */
  fewestUnitsOfClass: number;
}

export function groupStatistics(images: readonly { label: string }[], groups: readonly (string | null)[]): GroupStatistics {
  const sizes = new Map<string, number>();
  const classes = new Map<string, { alone: number; groups: Map<string, number> }>();
  images.forEach(({ label }, index) => {
    const group = groups[index];
    let units = classes.get(label);
    if (!units) classes.set(label, (units = { alone: 0, groups: new Map() }));
    if (group === null) {
      units.alone++;
      return;
    }
    units.groups.set(group, (units.groups.get(group) ?? 0) + 1);
    sizes.set(group, (sizes.get(group) ?? 0) + 1);
  });
  const shared = (sizesOfGroups: Iterable<number>) => [...sizesOfGroups].reduce((sum, size) => (size > 1 ? sum + size : sum), 0);
  const units = [...classes.values()];
  return {
    grouped: [...sizes.values()].reduce((sum, size) => sum + size, 0),
    groups: sizes.size,
    sharing: shared(sizes.values()),
    sharingInClass: units.reduce((sum, unit) => sum + shared(unit.groups.values()), 0),
    largest: [...sizes.values()].reduce((most, size) => Math.max(most, size), 0),
    fewestUnitsOfClass: units
      .filter((unit) => unit.alone + [...unit.groups.values()].reduce((sum, size) => sum + size, 0) >= 3)
      .reduce((fewest, unit) => Math.min(fewest, unit.alone + unit.groups.size), Infinity),
  };
}

/** Three sides need three units of every class, and a group of half of all images leaves too little for the rest. */
export function allowSplit(images: readonly { label: string }[], groups: readonly (string | null)[]): boolean {
  const statistics = groupStatistics(images, groups);
  return statistics.fewestUnitsOfClass >= 3 && statistics.largest <= images.length / 2;
}

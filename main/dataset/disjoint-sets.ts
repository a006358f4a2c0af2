/** Union-find with path halving and union by size (Tarjan 1975): which items belong together. */
export interface DisjointSets {
  join(first: number, second: number): void;
  /** One item stands for its whole set; which one is an implementation matter. */
  find(item: number): number;
  /** Sets of two or more items; items ascend within a set, sets by their first item. */
  sets(): number[][];
}

/** @param count items are numbered 0..count-1 and start each in a set of its own */
export function disjointSets(count: number): DisjointSets {
  const parent = Int32Array.from({ length: count }, (_, item) => item);
  const size = new Int32Array(count).fill(1);
  const find = (start: number): number => {
    let item = start;
    while (parent[item] !== item) {
      parent[item] = parent[parent[item]];
      item = parent[item];
    }
    return item;
  };
  const join = (first: number, second: number): void => {
    let large = find(first);
    let small = find(second);
    if (large === small) return;
    if (size[large] < size[small]) [large, small] = [small, large];
    parent[small] = large;
    size[large] += size[small];
  };
  const sets = (): number[][] => {
    const members = new Map<number, number[]>();
    for (let item = 0; item < count; item++) {
      const root = find(item);
      if (size[root] < 2) continue;
      const list = members.get(root);
      if (list) list.push(item);
      else members.set(root, [item]);
    }
    return [...members.values()];
  };
  return { join, find, sets };
}

/** The ways to a small network that are set side by side: a new one is one line. */
import type { CompressionSettings } from '../../../main/contract/networks.ts';

export interface Way {
  /** In the ledger and on the command line. */
  name: string;
  /** In tables and pictures. */
  title: string;
  methods: NonNullable<CompressionSettings['methods']>;
}

export const ways: readonly Way[] = [
  { name: 'pruning', title: 'filter pruning', methods: ['soft-filter-pruning'] },
  { name: 'low-rank', title: 'low rank', methods: ['low-rank'] },
  { name: 'both', title: 'filter pruning, then low rank', methods: ['soft-filter-pruning', 'low-rank'] },
];

/** By name in the ledger: what others would write, for comparison only. */
export const peerTitles: Readonly<Record<string, string>> = {
  pytorch: 'PyTorch: dense',
  'torch-pruning': 'PyTorch: Torch-Pruning after training',
  'pytorch-svd': 'PyTorch: SVD after training',
};

/** One piece of work: what is done whole or not at all. */
export interface Task {
  /** Unique, and the same each time that the tasks are listed. */
  key: string;
  data: string;
  seed: number;
  /** null: the dense network, from which the others start. */
  way: Way | null;
  /** Share of the dense bytes. */
  size: number | null;
}

export interface Grid {
  data: readonly string[];
  seeds: number;
  sizes: readonly number[];
  ways: readonly Way[];
}

/** Breadth first: after the first seed there is a row for everything, and each further seed makes all rows surer. */
export function tasksOf({ data, seeds, sizes, ways: chosen }: Grid): Task[] {
  const tasks: Task[] = [];
  for (let seed = 1; seed <= seeds; seed++) {
    for (const name of data) {
      tasks.push({ key: `${name} seed ${seed} dense`, data: name, seed, way: null, size: null });
      for (const way of chosen) {
        for (const size of sizes) tasks.push({ key: `${name} seed ${seed} ${way.name} ${size}`, data: name, seed, way, size });
      }
    }
  }
  return tasks;
}

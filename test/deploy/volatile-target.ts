/**
 * A target in memory that forgets, when its power is cut, what was not synced: any of the changes of each folder since that folder
 * was last synced may be lost and others kept, whatever their order, and a file that was being written holds any part of it, or
 * noise. It is a harsher medium than any real one, so an order of steps that survives it does not hang on a file system's habits.
 */
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { DeliveryTarget, TargetEntry } from '../../main/deploy/delivery-target.ts';
import type { Random } from '../../main/foundation/random.ts';

interface FileNode {
  kind: 'file';
  data: Buffer;
  isSynced: boolean;
}

interface FolderNode {
  kind: 'folder';
  now: Map<string, Node>;
  synced: Map<string, Node>;
  /** Since the last sync; each changes one or two names at once. */
  changes: [name: string, node: Node | undefined][][];
}

type Node = FileNode | FolderNode;

export class PowerCut extends Error {}

const emptyFolder = (): FolderNode => ({ kind: 'folder', now: new Map(), synced: new Map(), changes: [] });

export class VolatileTarget implements DeliveryTarget {
  readonly address = 'memory';
  private root = emptyFolder();
  /** Steps that were made since the power came. */
  steps = 0;
  /** The power is cut before this step. */
  cutAt = Infinity;

  async list(path: string): Promise<TargetEntry[]> {
    this.step();
    const folder = this.find(path);
    if (folder?.kind !== 'folder') return [];
    return [...folder.now].map(([name, node]) => ({ name, kind: node.kind, bytes: node.kind === 'file' ? node.data.length : 0 }));
  }

  async readFile(path: string): Promise<Buffer | undefined> {
    this.step();
    const file = this.find(path);
    return file?.kind === 'file' ? Buffer.from(file.data) : undefined;
  }

  async hashFile(path: string): Promise<string> {
    this.step();
    return createHash('sha256').update((this.find(path) as FileNode).data).digest('hex');
  }

  async makeFolder(path: string): Promise<void> {
    if (path === '' || this.find(path)) return;
    const { folder, name } = this.parent(path);
    this.change(folder, [[name, emptyFolder()]]);
  }

  async writeFile(path: string, source: Readable | Buffer, _bytes: number, onBytes?: (written: number) => void): Promise<void> {
    const { folder, name } = this.parent(path);
    const file: FileNode = { kind: 'file', data: Buffer.alloc(0), isSynced: false };
    this.change(folder, [[name, file]]);
    for await (const piece of Buffer.isBuffer(source) ? [source] : source) {
      file.data = Buffer.concat([file.data, piece as Buffer]);
      this.step();
    }
    file.isSynced = true;
    onBytes?.(file.data.length);
  }

  async rename(from: string, to: string): Promise<void> {
    const { folder, name } = this.parent(from);
    const node = folder.now.get(name) as Node;
    const target = this.parent(to);
    if (node.kind === 'folder' && target.folder.now.has(target.name)) throw new Error('A folder cannot be renamed over another.');
    this.change(folder, [
      [name, undefined],
      [target.name, node],
    ]);
  }

  async remove(path: string): Promise<void> {
    const node = this.find(path);
    if (!node) return;
    if (node.kind === 'folder') for (const name of [...node.now.keys()]) await this.remove(`${path}/${name}`);
    const { folder, name } = this.parent(path);
    this.change(folder, [[name, undefined]]);
  }

  async sync(path: string): Promise<void> {
    this.step();
    const folder = this.find(path) as FolderNode;
    folder.synced = new Map(folder.now);
    folder.changes = [];
  }

  async freeBytes(): Promise<undefined> {}

  async close(): Promise<void> {}

  /** Another medium with the same content; all of it is synced. */
  copy(): VolatileTarget {
    const other = new VolatileTarget();
    other.root = copyOf(this.root) as FolderNode;
    return other;
  }

  /** The power goes and comes: what is left is what the medium held. */
  reboot(random: Random): void {
    this.root = afterCut(this.root, random) as FolderNode;
    this.steps = 0;
    this.cutAt = Infinity;
  }

  private step(): void {
    if (this.steps >= this.cutAt) throw new PowerCut();
    this.steps += 1;
  }

  private change(folder: FolderNode, names: [string, Node | undefined][]): void {
    this.step();
    apply(folder.now, names);
    folder.changes.push(names);
  }

  private find(path: string): Node | undefined {
    let node: Node | undefined = this.root;
    for (const name of path === '' ? [] : path.split('/')) node = node?.kind === 'folder' ? node.now.get(name) : undefined;
    return node;
  }

  private parent(path: string): { folder: FolderNode; name: string } {
    const end = path.lastIndexOf('/');
    const folder = this.find(path.slice(0, Math.max(0, end)));
    if (folder?.kind !== 'folder') throw new Error(`There is no folder for '${path}'.`);
    return { folder, name: path.slice(end + 1) };
  }
}

function copyOf(node: Node): Node {
  if (node.kind === 'file') return { kind: 'file', data: node.data, isSynced: true };
  const names = new Map([...node.now].map(([name, child]) => [name, copyOf(child)] as const));
  return { kind: 'folder', now: names, synced: new Map(names), changes: [] };
}

function apply(names: Map<string, Node>, change: readonly [string, Node | undefined][]): void {
  for (const [name, node] of change) {
    if (node) names.set(name, node);
    else names.delete(name);
  }
}

function afterCut(node: Node, random: Random): Node {
  if (node.kind === 'file') return node.isSynced ? node : { kind: 'file', data: torn(node.data, random), isSynced: true };
  const names = new Map(node.synced);
  for (const change of node.changes) if (random.next() < 0.5) apply(names, change);
  const left = new Map([...names].map(([name, child]) => [name, afterCut(child, random)] as const));
  return { kind: 'folder', now: left, synced: new Map(left), changes: [] };
}

function torn(data: Buffer, random: Random): Buffer {
  const part = Buffer.from(data.subarray(0, Math.floor(random.next() * (data.length + 1))));
  if (random.next() < 0.3 && part.length > 0) part[Math.floor(random.next() * part.length)] ^= 0xff;
  return part;
}

/**
 * Groups: photographs of one part, one lot, one session. They look alike for reasons that have nothing to do with the
 * defect, so a group must not be divided between training and test.
 */
import { Failure } from '../foundation/failure.ts';
import { disjointSets } from './disjoint-sets.ts';
import { eventLoopTurns, forEachInTurns, mapInTurns } from './event-loop-turns.ts';
import { suggestGroupPattern, type GroupSuggestion } from './group-suggestion.ts';
import { compareNames, type DatasetLayout } from './scanned-image.ts';
import { allowSplit } from './group-statistics.ts';

/**
 * `none` every image on its own; `folder` the sub-folder of the class folder, beside a labels file the folder of the image; `column` the column ‘group’ of the labels
 * file; `pattern` a regular expression over the file name, whose one capture names the group; `auto` a
 * folder or column where there is one, else a pattern where the names clearly show one, else none.
 */
export type GroupRule = { kind: 'none' | 'folder' | 'column' | 'auto' } | { kind: 'pattern'; pattern: string };

export interface Grouping {
  /** What was applied in the end; never `auto`. */
  rule: GroupRule;
  /** The group of each image, in the order of the images; null: on its own. */
  groups: (string | null)[];
  /** Present where `auto` found a pattern in the names. */
  suggestion: GroupSuggestion | null;
  /** True where `auto` found sub-folders or a column, but too few groups to divide every class by them. */
  tooFewGroups: boolean;
}

/**
 * Reads `none`, `auto`, `folder`, `column`, `pattern:REGEX` with one capture, or `pattern:TEMPLATE` with
 * `{group}` and `*`, as in `{group}_view*`.
 * @throws Failure `dataset.group-rule`, `dataset.group-pattern`, `dataset.group-captures`
 */
export function parseGroupRule(text: string): GroupRule {
  const given = text.trim();
  if (given === 'none' || given === 'auto' || given === 'folder' || given === 'column') return { kind: given };
  if (!given.startsWith('pattern:')) throw new Failure('dataset.group-rule', { given: text });
  const pattern = given.slice('pattern:'.length);
  const rule: GroupRule = { kind: 'pattern', pattern: pattern.includes('{group}') ? patternOfTemplate(pattern) : pattern };
  compilePattern(rule.pattern);
  return rule;
}

/** The inverse of {@link parseGroupRule}. */
export function formatGroupRule(rule: GroupRule): string {
  return rule.kind === 'pattern' ? `pattern:${rule.pattern}` : rule.kind;
}

/** `{group}` takes as little as possible, `*` anything, everything else stands for itself; the extension need not be named. */
function patternOfTemplate(template: string): string {
  const parts = template.split(/(\{group\}|\*)/).map((part) => {
    if (part === '{group}') return '(.+?)';
    return part === '*' ? '.*' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
  return `^${parts.join('')}(?:\\.[^.]+)?$`;
}

function compilePattern(pattern: string): RegExp {
  let expression: RegExp;
  try {
    expression = new RegExp(pattern, 'u');
  } catch (error) {
    throw new Failure('dataset.group-pattern', { pattern, reason: (error as Error).message }, { cause: error });
  }
  // The empty alternative always matches, and its result has one entry more than the pattern has captures.
  if (new RegExp(`${pattern}|`, 'u').exec('')!.length !== 2) {
    throw new Failure('dataset.group-captures', { pattern });
  }
  return expression;
}

/** The file's name without its folders. */
export function fileNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

export interface GroupableScan {
  layout: DatasetLayout;
  /** `group` holds the sub-folder or, beside a labels file, the column. */
  images: readonly { path: string; label: string; group: string | null }[];
}

/** @throws Failure `dataset.group-nothing` where the rule finds no group at all, `dataset.group-pattern`, `dataset.group-captures`; as `turns` */
export async function groupImages(scan: GroupableScan, rule: GroupRule, turns = eventLoopTurns()): Promise<Grouping> {
  const none: Grouping = { rule: { kind: 'none' }, groups: scan.images.map(() => null), suggestion: null, tooFewGroups: false };
  switch (rule.kind) {
    case 'none':
      return none;
    case 'folder':
      return { ...none, rule, groups: foundSome(groupsByFolder(scan), rule) };
    case 'column':
      return { ...none, rule, groups: foundSome(groupsByColumn(scan), rule) };
    case 'pattern':
      return { ...none, rule, groups: foundSome(await matchPattern(scan.images, rule.pattern, turns), rule) };
    case 'auto': {
      const given: Grouping = scan.layout === 'labels-file' ? { ...none, rule: { kind: 'column' }, groups: groupsByColumn(scan) } : { ...none, rule: { kind: 'folder' }, groups: groupsByFolder(scan) };
      if (given.groups.some((group) => group !== null)) return allowSplit(scan.images, given.groups) ? given : { ...none, tooFewGroups: true };
      // Beside a table, folders may as well be classes or nothing at all: they are groups where a split by them can be made.
      const folders = groupsByFolder(scan);
      if (scan.layout === 'labels-file' && allowSplit(scan.images, folders) && folders.every((group) => group !== null)) return { ...none, rule: { kind: 'folder' }, groups: folders };
      const suggestion = await suggestGroupPattern(scan.images, turns);
      if (!suggestion) return none;
      const groups = await matchPattern(scan.images, suggestion.pattern, turns);
      return { ...none, rule: { kind: 'pattern', pattern: suggestion.pattern }, groups, suggestion };
    }
  }
}

function groupsByColumn({ layout, images }: GroupableScan): (string | null)[] {
  return images.map(({ group }) => (layout === 'labels-file' ? group : null));
}

/** A labels file decides on classes alone, so that any folder around an image can be its lot. */
function groupsByFolder({ layout, images }: GroupableScan): (string | null)[] {
  return images.map(({ path, group }) => (layout === 'labels-file' ? path.slice(0, Math.max(0, path.lastIndexOf('/'))) || null : group));
}

function foundSome(groups: (string | null)[], rule: GroupRule): (string | null)[] {
  if (groups.length > 0 && groups.every((group) => group === null)) throw new Failure('dataset.group-nothing', { rule: formatGroupRule(rule) });
  return groups;
}

/** What the pattern captures in each file's name (without folders), or null. */
export async function matchPattern(images: readonly { path: string }[], pattern: string, turns = eventLoopTurns()): Promise<(string | null)[]> {
  const expression = compilePattern(pattern);
  return mapInTurns(images, turns, (image) => expression.exec(fileNameOf(image.path))?.[1] || null);
}

/**
 * Joins groups that share near-duplicates: what is left are sets of which none has anything in common with another.
 * @param together sets of indices that must not be divided
 * @returns the group of each image. Its name depends on paths and given names alone, not on order
 */
export async function joinGroups(
  images: readonly { path: string }[],
  groups: readonly (string | null)[],
  together: readonly (readonly number[])[],
  turns = eventLoopTurns(),
): Promise<(string | null)[]> {
  const sets = disjointSets(images.length);
  const firstOfGroup = new Map<string, number>();
  await forEachInTurns(groups, turns, (group, index) => {
    if (group === null) return;
    const first = firstOfGroup.get(group);
    if (first === undefined) firstOfGroup.set(group, index);
    else sets.join(first, index);
  });
  await forEachInTurns(together, turns, (set) => set.forEach((index) => sets.join(set[0], index)));

  const result = [...groups];
  if (turns.isDue()) await turns.take();
  await forEachInTurns(sets.sets(), turns, (members) => {
    const names = [...new Set(members.map((index) => groups[index]).filter((group) => group !== null))].sort(compareNames);
    const name = nameOfJoined(names, () => members.map((index) => images[index].path).sort(compareNames)[0]);
    for (const index of members) result[index] = name;
  });
  return result;
}

/** A name belongs to one joined set only, so that the first few tell sets apart. */
function nameOfJoined(names: readonly string[], firstPath: () => string): string {
  if (names.length === 0) return `≈ ${firstPath()}`;
  return names.length <= 3 ? names.join(' + ') : `${names.slice(0, 3).join(' + ')} + ${names.length - 3}`;
}

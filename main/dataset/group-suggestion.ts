/**
 * A pattern for groups, where file names clearly show one: `part0123_view2.jpg` and `part0123_view3.jpg` are two
 * photographs of one part. What is only a running number (`crazing_12.jpg`) must not be taken for it.
 *
 * Candidates come from words that people use in names, and from the shape of the names; the counts decide.
 */
import { eventLoopTurns, forEachInTurns, mapInTurns, type EventLoopTurns } from './event-loop-turns.ts';
import { groupStatistics } from './group-statistics.ts';
import { compareNames } from './scanned-image.ts';

export interface GroupSuggestion {
  /** A regular expression over the file name; its capture is the group. */
  pattern: string;
  /** What spoke for it: a word for a view, a word for a part, names of an augmenting export, numbers that begin anew. */
  evidence: 'view-word' | 'side-word' | 'part-word' | 'export' | 'restarting-number';
  groups: number;
  /** Images whose name matches. */
  images: number;
  largest: number;
  /** Two files of one group, to show what is meant. */
  example: { files: [string, string]; group: string };
}

interface NamedImage {
  path: string;
  label: string;
}

interface Candidate {
  pattern: string;
  evidence: GroupSuggestion['evidence'];
}

/** Words that number the photographs of one thing, or what was made of one photograph. */
const viewWords = [
  'view', 'cam', 'camera', 'frame', 'shot', 'angle', 'side', 'pose', 'exp', 'exposure', 'light', 'illum', 'channel', 'crop', 'patch', 'tile', 'aug',
  'augmented', 'flip', 'rot', 'rotated', 'copy', 'вид', 'кадр', 'камера', 'снимок', 'фото', 'ракурс', 'сторона', 'свет', 'копия', 'фрагмент',
];
/** Words that number the thing itself, or what it was made with. */
const partWords = [
  'part', 'piece', 'item', 'unit', 'sample', 'specimen', 'board', 'pcb', 'panel', 'plate', 'sheet', 'coil', 'slab', 'wafer', 'die', 'casting', 'product',
  'object', 'serial', 'sn', 'id', 'lot', 'batch', 'heat', 'roll', 'session', 'run', 'day', 'video', 'деталь', 'изделие', 'образец', 'плата', 'лист',
  'рулон', 'сляб', 'отливка', 'партия', 'плавка', 'смена', 'видео', 'номер',
];
const sideWords = [
  'left', 'right', 'top', 'bottom', 'front', 'back', 'upper', 'lower', 'inner', 'outer', 'up', 'down', 'слева', 'справа', 'сверху', 'снизу', 'спереди',
  'сзади', 'верх', 'низ', 'лево', 'право', 'a', 'b', 'c', 'd', 'e', 'f',
];
/** A word on its own with a number, a single letter or the extension after it. Compiled once: letters of all alphabets in any case are slow to compile. */
const numbered = (words: readonly string[]) => new RegExp(`(?<!\\p{L})(${words.join('|')})(?=[ _.\\-]*(?:\\d|\\p{L}(?!\\p{L})|\\.))`, 'giu');
const numberedViewWord = numbered(viewWords);
const numberedPartWord = numbered(partWords);
const sideWordAtEnd = new RegExp(`(?<=[\\d _\\-])(?:${sideWords.join('|')})(?=\\.[^.]+$)`, 'iu');
const separator = '[ _.\\-]*';
const extension = '\\.[^.]+$';
const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** @returns null where the names show nothing, or where the groups would make a split impossible @throws as `turns` */
export async function suggestGroupPattern(images: readonly NamedImage[], turns = eventLoopTurns()): Promise<GroupSuggestion | null> {
  if (images.length < 6) return null;
  const names = images.map((image) => image.path.slice(image.path.lastIndexOf('/') + 1));
  for (const candidate of await candidatesFor(images, names, turns)) {
    const suggestion = await judge(candidate, images, names, turns);
    if (suggestion) return suggestion;
  }
  return null;
}

async function candidatesFor(images: readonly NamedImage[], names: readonly string[], turns: EventLoopTurns): Promise<Candidate[]> {
  const start = startOfNames(images, names);
  if (turns.isDue()) await turns.take();
  const candidates: Candidate[] = [
    // ‘scratch_12_jpg.rf.4f3c….jpg’: what Roboflow names the variants of one image.
    { pattern: '^(.+?)[._](?:jpe?g|png|bmp|tiff?|webp)\\.rf\\.[0-9A-Za-z]+\\.', evidence: 'export' },
  ];
  for (const word of await wordsIn(names, numberedPartWord, turns)) candidates.push({ pattern: `${start}(.*?(?<!\\p{L})${word}${separator}\\d+)`, evidence: 'part-word' });
  for (const word of await wordsIn(names, numberedViewWord, turns)) {
    candidates.push({ pattern: `${start}(.*?[\\p{L}\\d])${separator}(?<!\\p{L})${word}${separator}(?:\\d+|\\p{L})?(?!\\p{L})`, evidence: 'view-word' });
    candidates.push({ pattern: `${start}${word}${separator}(?:\\d+|\\p{L})[ _.\\-]+(.+)${extension}`, evidence: 'view-word' });
  }
  const spellings = await spellingsOf(names, sideWordAtEnd, turns);
  if (spellings.length >= 2) candidates.push({ pattern: `${start}(.*\\d)[ _\\-]*(?:${spellings.map(escape).join('|')})${extension}`, evidence: 'side-word' });
  // The coarsest first: a lot rather than a part of it, as it is the safer one.
  for (let fields = 1; fields <= 4; fields++) {
    candidates.push({ pattern: `${start}(\\D*\\d+${'\\D+\\d+'.repeat(fields - 1)})(?=\\D)`, evidence: 'restarting-number' });
  }
  return candidates;
}

/** Most names begin with their class (`scratch_part3_view1.jpg`)? Then the class is no part of the group: one part may show two defects. */
function startOfNames(images: readonly NamedImage[], names: readonly string[]): string {
  const withClass = names.filter((name, index) => name.startsWith(images[index].label)).length;
  const classes = [...new Set(images.map((image) => image.label))].sort((left, right) => right.length - left.length || compareNames(left, right));
  if (withClass * 2 < names.length || classes.length > 50) return '^';
  return `^(?:(?:${classes.map(escape).join('|')})${separator})?`;
}

/** The words, as they are spelled, that at least half of the names hold with a number or letter after them. */
async function wordsIn(names: readonly string[], numberedWord: RegExp, turns: EventLoopTurns): Promise<string[]> {
  const holders = new Map<string, number>();
  await forEachInTurns(names, turns, (name) => {
    for (const word of new Set([...name.matchAll(numberedWord)].map((match) => match[1]))) holders.set(word, (holders.get(word) ?? 0) + 1);
  });
  return [...holders].filter(([, count]) => count * 2 >= names.length).map(([word]) => word).sort(compareNames);
}

async function spellingsOf(names: readonly string[], expression: RegExp, turns: EventLoopTurns): Promise<string[]> {
  const found = new Set<string>();
  await forEachInTurns(names, turns, (name) => {
    const match = expression.exec(name);
    if (match) found.add(match[0]);
  });
  return [...found].sort(compareNames);
}

/** Shares of all images. */
const leastMatching = 0.8;
const leastSharing = 0.3;

async function judge(candidate: Candidate, images: readonly NamedImage[], names: readonly string[], turns: EventLoopTurns): Promise<GroupSuggestion | null> {
  const expression = new RegExp(candidate.pattern, 'u');
  const matches = await mapInTurns(names, turns, (name) => expression.exec(name));
  const groups = matches.map((match) => match?.[1] ?? null);
  if (turns.isDue()) await turns.take();
  const statistics = groupStatistics(images, groups);
  if (statistics.grouped < leastMatching * images.length) return null;
  // Classes that are each numbered from 1 share numbers with one another: only sharing within a class is evidence.
  if (statistics.sharingInClass < leastSharing * images.length) return null;
  const structural = candidate.evidence === 'restarting-number';
  if (statistics.fewestUnitsOfClass < (structural ? 5 : 3) || statistics.largest > images.length / (structural ? 5 : 3)) return null;
  if (structural && !(await restartsInGroups(names, matches, groups, turns))) return null;
  const example = exampleOf(images, names, groups);
  return { ...candidate, groups: statistics.groups, images: statistics.grouped, largest: statistics.largest, example };
}

/**
 * The rest of the name counts within its group: the same few rests come back in many groups, unlike times and serial numbers.
 * A name with no number left counts where others of its group have one: `12.jpg` beside `12_1.jpg`, not `000.png` in each of several folders.
 */
async function restartsInGroups(names: readonly string[], matches: readonly (RegExpExecArray | null)[], groups: readonly (string | null)[], turns: EventLoopTurns): Promise<boolean> {
  const rests = await mapInTurns(names, turns, (name, index) =>
    groups[index] === null ? null : (name.slice(matches[index]![0].length).match(/\d+/g) ?? []).join(' '),
  );
  const counting = new Set(groups.filter((_, index) => rests[index]));
  const groupsOfRest = new Map<string, Set<string>>();
  let matched = 0;
  await forEachInTurns(rests, turns, (rest, index) => {
    if (rest === null) return;
    matched++;
    const found = groupsOfRest.get(rest);
    if (found) found.add(groups[index]!);
    else groupsOfRest.set(rest, new Set([groups[index]!]));
  });
  const returning = rests.filter((rest, index) => rest !== null && counting.has(groups[index]) && groupsOfRest.get(rest)!.size >= 2).length;
  return returning >= 0.8 * matched && groupsOfRest.size <= 0.5 * matched;
}

function exampleOf(images: readonly NamedImage[], names: readonly string[], groups: readonly (string | null)[]): GroupSuggestion['example'] {
  const first = new Map<string, number>();
  for (let index = 0; index < names.length; index++) {
    const group = groups[index];
    if (group === null) continue;
    const earlier = first.get(group);
    if (earlier !== undefined && images[earlier].label === images[index].label) return { files: [names[earlier], names[index]], group };
    if (earlier === undefined) first.set(group, index);
  }
  return { files: [names[0], names[0]], group: groups[0] ?? '' };
}

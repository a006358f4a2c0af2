import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatGroupRule, groupImages, joinGroups, matchPattern, parseGroupRule } from '../../main/dataset/groups.ts';
import { scanned } from './scanned-images.ts';

const code = (expected: string) => expect.objectContaining({ code: expected });

describe('a rule as text', () => {
  test.each(['none', 'auto', 'folder', 'column', 'pattern:^(.+)_view'])('‘%s’ is read and written back', (text) => {
    expect(formatGroupRule(parseGroupRule(text))).toBe(text);
  });

  test('a template captures what stands at {group}', async () => {
    const rule = parseGroupRule('pattern:{group}_view*');
    const images = [scanned('a/part.1 (x)_view2.jpg'), scanned('a/other.jpg')];
    expect((await groupImages({ layout: 'class-folders', images }, rule)).groups).toEqual(['part.1 (x)', null]);
  });

  test.each([
    ['as little as possible is the group', '{group}_view*', 'a/p_view_view2.jpg', 'p'],
    ['the name is met from its beginning', 'part{group}', 'a/apart7.jpg', null],
    ['the extension need not be named', 'part{group}', 'a/part7.jpg', '7'],
    ['but may be', 'part{group}.jpg', 'a/part7.jpg', '7'],
    ['a dot stands for itself', 'a.{group}', 'a/ab7.jpg', null],
  ])('a template: %s', async (_, template, path, group) => {
    const rule = parseGroupRule(`pattern:${template}`);
    expect(await matchPattern([{ path }], rule.kind === 'pattern' ? rule.pattern : '')).toEqual([group]);
  });

  test.each([['lots', 'dataset.group-rule'], ['pattern:(', 'dataset.group-pattern'], ['pattern:view', 'dataset.group-captures'], ['pattern:(a)(b)', 'dataset.group-captures'], ['pattern:', 'dataset.group-captures']])('‘%s’ is refused', (text, expected) => {
    expect(() => parseGroupRule(text)).toThrow(code(expected));
  });
});

describe('grouping', () => {
  const lots = ['a', 'b'].flatMap((label) => [1, 2, 3, 4].flatMap((lot) => [1, 2].map((index) => scanned(`${label}/lot${lot}/${index}.jpg`, { group: `lot${lot}` }))));

  test('auto takes sub-folders where they allow a split, and says which rule it was', async () => {
    const grouping = await groupImages({ layout: 'class-and-group-folders', images: lots }, { kind: 'auto' });
    expect(grouping).toMatchObject({ rule: { kind: 'folder' }, suggestion: null, tooFewGroups: false });
    expect(new Set(grouping.groups)).toEqual(new Set(['lot1', 'lot2', 'lot3', 'lot4']));
    expect((await groupImages({ layout: 'labels-file', images: lots }, { kind: 'auto' })).rule).toEqual({ kind: 'column' });
  });

  test('auto does not let one sub-folder for all make the split impossible, but says so; who insists gets it', async () => {
    const images = lots.map((image) => ({ ...image, group: 'images' }));
    expect(await groupImages({ layout: 'class-and-group-folders', images }, { kind: 'auto' })).toMatchObject({ rule: { kind: 'none' }, tooFewGroups: true });
    expect((await groupImages({ layout: 'class-and-group-folders', images }, { kind: 'folder' })).groups).toContain('images');
  });

  test('beside a labels file without groups, folders are groups where they allow a split', async () => {
    const inFolders = (folderOf: (index: number, label: string) => string) =>
      ['a', 'b'].flatMap((label) => Array.from({ length: 24 }, (_, index) => scanned(`${folderOf(index, label)}/${label}${index}.png`, { label })));
    const lots = { layout: 'labels-file' as const, images: inFolders((index) => `lot${index % 6}`) };
    expect(await groupImages(lots, { kind: 'auto' })).toMatchObject({ rule: { kind: 'folder' }, groups: lots.images.map(({ path }) => path.split('/')[0]) });
    expect((await groupImages(lots, { kind: 'folder' })).groups).toContain('lot5');
    await expect(groupImages(lots, { kind: 'column' })).rejects.toThrow(code('dataset.group-nothing'));
    for (const folderOf of [() => 'images', (_: number, label: string) => `of ${label}`]) {
      expect(await groupImages({ layout: 'labels-file', images: inFolders(folderOf) }, { kind: 'auto' })).toMatchObject({ rule: { kind: 'none' }, tooFewGroups: false });
    }
  });

  test('a rule that finds nothing is a failure with a remedy', async () => {
    expect((await groupImages({ layout: 'class-folders', images: [] }, { kind: 'folder' })).groups).toEqual([]);
    const images = [scanned('a/1.jpg'), scanned('b/1.jpg')];
    await expect(groupImages({ layout: 'class-folders', images }, { kind: 'folder' })).rejects.toThrow(code('dataset.group-nothing'));
    await expect(groupImages({ layout: 'class-folders', images }, { kind: 'pattern', pattern: '^(x+)$' })).rejects.toThrow(code('dataset.group-nothing'));
  });

  test('a pattern sees the name of the file without its folders', async () => {
    expect(await matchPattern([{ path: 'a/_v.jpg' }, { path: 'a/😀_v.jpg' }], '^(.?)_v')).toEqual([null, '😀']);
    expect(await matchPattern([{ path: 'part9/sub/part7_1.jpg' }, { path: 'x/none.jpg' }], '(part\\d+)')).toEqual(['part7', null]);
  });
});

describe('joined groups', () => {
  const paths = ['a/1', 'a/2', 'a/3', 'a/4', 'a/5'].map((path) => ({ path }));

  test('near-duplicates join the groups that they belong to', async () => {
    expect(await joinGroups(paths, ['p', 'p', 'q', null, null], [[1, 2]])).toEqual(['p + q', 'p + q', 'p + q', null, null]);
    expect(await joinGroups(paths, ['p', null, null, null, null], [[0, 3]])).toEqual(['p', null, null, 'p', null]);
    expect(await joinGroups(paths, [null, null, null, null, null], [[4, 2]])).toEqual([null, null, '≈ a/3', null, '≈ a/3']);
  });

  test('the name holds three groups at most, in their order', async () => {
    expect(await joinGroups(paths, ['q', 'p', null, null, null], [[0, 1]])).toEqual(['p + q', 'p + q', null, null, null]);
    expect((await joinGroups(paths, ['r', 'q', 'p', null, null], [[0, 1, 2]]))[0]).toBe('p + q + r');
    expect((await joinGroups(paths, ['s', 'r', 'q', 'p', 'o'], [[0, 1, 2, 3, 4]]))[0]).toBe('o + p + q + 2');
  });

  test('whatever belongs together has one name, and names do not depend on the order', async () => {
    const sets = fc.array(fc.uniqueArray(fc.nat(9), { minLength: 2, maxLength: 4 }), { maxLength: 4 });
    const groups = fc.array(fc.option(fc.constantFrom('p', 'q', 'r', 's', 't', 'u'), { freq: 1 }), { minLength: 10, maxLength: 10 });
    const images = Array.from({ length: 10 }, (_, index) => ({ path: `c/${index}` }));
    await fc.assert(
      fc.asyncProperty(groups, sets, async (given, together) => {
        const joined = await joinGroups(images, given, together);
        for (const set of together) for (const index of set) expect(joined[index]).toBe(joined[set[0]]);
        given.forEach((group, index) => {
          if (group !== null) expect(joined[index]).toBe(joined[given.indexOf(group)]);
        });
        const mirror = (index: number) => 9 - index;
        const mirrored = await joinGroups([...images].reverse(), [...given].reverse(), together.map((set) => set.map(mirror)));
        expect(mirrored.reverse()).toEqual(joined);
      }),
    );
  });
});

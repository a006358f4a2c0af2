import { describe, expect, test } from 'vitest';
import { folderNameFor, isWholePath, joinPath, parentOf } from '../../../../renderer/pages/export/export-target.ts';

describe('the folder of an export', () => {
  test('keeps letters of any script and nothing that a file system minds', () => {
    expect(folderNameFor('Горячая полоса / линия 2: «брак»?', 'r18')).toBe('fettle-Горячая-полоса-линия-2-брак-r18');
    expect(folderNameFor('..\\..//', 'r1')).toBe('fettle-r1');
  });

  test('is joined as the path was written', () => {
    expect(joinPath('/media/usb', 'a')).toBe('/media/usb/a');
    expect(joinPath('/', 'a')).toBe('/a');
    expect(joinPath('E:\\', 'a')).toBe('E:\\a');
    expect(joinPath('C:\\Users\\я', 'a')).toBe('C:\\Users\\я\\a');
  });
});

test.each([
  ['/media/usb/fettle-линия-r3', '/media/usb'],
  ['/fettle-r3', '/'],
  ['D:\\выпуск\\fettle-r3', 'D:\\выпуск'],
  ['D:\\fettle-r3', 'D:\\'],
  ['\\\\server\\share\\fettle-r3', '\\\\server\\share'],
])('%s lies in %s, and joins to itself again', (folder, parent) => {
  expect(parentOf(folder)).toBe(parent);
  expect(joinPath(parent, folder.split(/[\\/]/).at(-1)!)).toBe(folder);
});

test('a whole path begins with a drive, a share or the root', () => {
  expect(['/media/usb', 'D:\\выпуск', 'D:/выпуск', '\\\\server\\share'].every(isWholePath)).toBe(true);
  expect(['выпуск', 'a/b', '..\\a', 'D:', 'D:a'].some(isWholePath)).toBe(false);
});

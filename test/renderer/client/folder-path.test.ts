import { expect, test } from 'vitest';
import { folderName, isSamePath, isWholePath, joinPath, parentOf } from '../../../renderer/client/folder-path.ts';

test('a folder is joined to a name as its path was written', () => {
  expect(joinPath('/media/usb', 'a')).toBe('/media/usb/a');
  expect(joinPath('/', 'a')).toBe('/a');
  expect(joinPath('E:\\', 'a')).toBe('E:\\a');
  expect(joinPath('C:\\Users\\я', 'a')).toBe('C:\\Users\\я\\a');
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

test.each([
  ['D:\\Качество\\Травление\\', 'Травление'],
  ['/data/line 2', 'line 2'],
  ['/', '/'],
])('the last part of %s is %s', (path, name) => expect(folderName(path)).toBe(name));

test('two paths are the same, however separators stand in them', () => {
  expect(isSamePath('/media/usb/', '/media//usb')).toBe(true);
  expect(isSamePath('D:\\выпуск\\r3', 'D:/выпуск/r3/')).toBe(true);
  expect(isSamePath('/', '/media')).toBe(false);
  expect(isSamePath('/media/usb', '/media/usb2')).toBe(false);
});

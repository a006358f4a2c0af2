import { describe, expect, test } from 'vitest';
import { needsRoomOfInactive, neededBytes, requireFits } from '../../main/deploy/admission.ts';
import { Failure } from '../../main/foundation/failure.ts';

const codeOf = (work: () => void) => {
  try {
    work();
    return null;
  } catch (error) {
    return (error as Failure).code;
  }
};
const fat = { largestFile: 2 ** 32 - 1, fatNames: true, fileSystem: 'FAT32' };
const file = (path: string, bytes = 10) => ({ path, bytes });

describe('what FAT cannot hold', () => {
  test('a file of 4 GiB is refused on FAT32 and not elsewhere', () => {
    expect(codeOf(() => requireFits('E:', [file('model.onnx', 2 ** 32 - 1)], fat))).toBeNull();
    expect(codeOf(() => requireFits('E:', [file('model.onnx', 2 ** 32)], fat))).toBe('deploy.file-too-large');
    expect(codeOf(() => requireFits('/mnt', [file('model.onnx', 2 ** 32)], {}))).toBeNull();
  });

  test('two names that differ in capitals alone clash, in folders too and in every script', () => {
    expect(codeOf(() => requireFits('E:', [file('golden/Царапина.png'), file('golden/царапина.png')], fat))).toBe('deploy.name-clash');
    expect(codeOf(() => requireFits('/mnt', [file('golden/A.png'), file('golden/a.png')], {}))).toBeNull();
  });

  test('the names of devices are refused, whatever follows the point', () => {
    for (const path of ['golden/aux.png', 'CON', 'com1.txt/x']) expect(codeOf(() => requireFits('E:', [file(path)], fat)), path).toBe('deploy.name-refused');
    for (const path of ['golden/auxiliary.png', 'console']) expect(codeOf(() => requireFits('E:', [file(path)], fat)), path).toBeNull();
  });
});

describe('room', () => {
  const files = [file('a', 1), file('b', 40_000)];

  test('every file takes whole allocation units, and the file system something for itself', () => {
    expect(neededBytes(files)).toBe(32_768 + 65_536 + 1_048_576);
  });

  test('there is room, or there is with that of the inactive slot, or there is not', () => {
    const needed = neededBytes(files);
    expect(needsRoomOfInactive('E:', files, needed, 0)).toBe(false);
    expect(needsRoomOfInactive('E:', files, needed - 1, 1)).toBe(true);
    expect(codeOf(() => needsRoomOfInactive('E:', files, needed - 2, 1))).toBe('deploy.full');
    expect(needsRoomOfInactive('E:', files, undefined, 0)).toBe(false);
  });
});

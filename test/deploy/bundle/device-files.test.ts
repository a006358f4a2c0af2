import { expect, test } from 'vitest';
import { deviceFiles } from '../../../main/deploy/bundle/device-files.ts';

test('a bundle brings what runs on devices', () => {
  const files = deviceFiles();
  expect([...files.keys()]).toEqual(['predict.py', 'cpp/CMakeLists.txt', 'cpp/main.cpp', 'cpp/ppm.hpp', 'cpp/resize.hpp']);
  for (const [path, content] of files) expect(content.length, path).toBeGreaterThan(100);
});

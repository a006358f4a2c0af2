/** `electron-builder.yml` by electron-builder's own schema, and its patterns by electron-builder's own filter. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv, type AnySchema } from 'ajv';
import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { fuses } from '../../electron/security/fuses.ts';

const require = createRequire(import.meta.url);
interface Configuration {
  files: string[];
  asarUnpack: string[];
  extraResources: { from: string; to: string }[];
  electronFuses: object;
  directories: { output: string };
  win: { target: { target: string }[] };
  linux: { target: { target: string }[] };
  mac: { target: { target: string; arch: string[] }[] };
}
const configuration = parse(readFileSync(new URL('../../electron-builder.yml', import.meta.url), 'utf8')) as Configuration;

const { FileMatcher } = require('app-builder-lib/out/fileMatcher') as {
  FileMatcher: new (from: string, to: string, expand: (text: string) => string, patterns: string[]) => { createFilter(): (file: string, facts: { isDirectory(): boolean }) => boolean };
};
/** Which of these files go into the package of a target; as electron-builder treats packages of npm: only what is left out counts. */
function packed(platform: string, arch: string, paths: string[], patterns = ['**/*', ...configuration.files.filter((pattern) => pattern.startsWith('!'))]): string[] {
  const expand = (text: string) => text.replaceAll('${platform}', platform).replaceAll('${arch}', arch);
  const filter = new FileMatcher('/app', '/out', expand, patterns).createFilter();
  return paths.filter((path) => filter(`/app/${path}`, { isDirectory: () => false }));
}

test('fits the schema of the electron-builder that is installed', () => {
  const schema = JSON.parse(readFileSync(require.resolve('app-builder-lib/scheme.json'), 'utf8')) as AnySchema;
  const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
  expect(validate(configuration) ? [] : validate.errors).toEqual([]);
  expect(validate({ ...configuration, asarUnpacked: [] })).toBe(false);
});

test('NSIS and portable, AppImage and deb, dmg', () => {
  const targets = (['win', 'linux', 'mac'] as const).map((system) => configuration[system].target.map(({ target }) => target));
  expect(targets).toEqual([['nsis', 'portable'], ['AppImage', 'deb'], ['dmg']]);
});

test('sets the fuses of the security checklist', () => {
  expect(configuration.electronFuses).toEqual(fuses.wanted);
});

describe('what goes into a package', () => {
  const runtimes = ['darwin/arm64', 'linux/arm64', 'linux/x64', 'win32/arm64', 'win32/x64'].map((target) => `node_modules/onnxruntime-node/bin/napi-v6/${target}/onnxruntime_binding.node`);
  const databases = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64', 'linuxmusl-x64', 'win32-x64'].map((target) => `node_modules/better-sqlite3/prebuilds/${target}.node`);

  test.each([
    ['win32', 'x64'],
    ['linux', 'x64'],
    ['darwin', 'arm64'],
  ])('%s %s: its own native libraries and no others', (platform, arch) => {
    expect(packed(platform, arch, [...runtimes, ...databases])).toEqual([
      `node_modules/onnxruntime-node/bin/napi-v6/${platform}/${arch}/onnxruntime_binding.node`,
      `node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node`,
    ]);
  });

  test('every target of the file has an ONNX Runtime', () => {
    for (const { arch } of configuration.mac.target) for (const one of arch) expect(packed('darwin', one, runtimes)).toHaveLength(1);
  });

  test('the program runs from JavaScript; sources, maps and the link to a cache stay behind', () => {
    const left = ['dist/main/app/app.js.map', 'dist/.window.json', 'node_modules/zod/index.d.cts', 'node_modules/better-sqlite3/deps/sqlite3/sqlite3.c', 'node_modules/@tensorflow/tfjs-node/lib/napi-v8/tfjs_binding.node'];
    const kept = ['dist/main/app/app.js', 'node_modules/zod/index.cjs', 'node_modules/better-sqlite3/lib/index.js', 'node_modules/@tensorflow/tfjs-node/dist/index.js', 'node_modules/@tensorflow/tfjs-node/package.json'];
    expect(packed('linux', 'x64', [...left, ...kept])).toEqual(kept);
  });

  test('every package keeps its licence, and leaves its other texts behind', () => {
    const licences = ['node_modules/intl-messageformat/LICENSE.md', 'node_modules/@img/colour/LICENSE.md', 'node_modules/ms/license.md', 'node_modules/zod/LICENSE'];
    expect(packed('linux', 'x64', [...licences, 'node_modules/zod/README.md', 'node_modules/pinia/docs/guide.md'])).toEqual(licences);
  });

  test('of the checkout only the built program goes in, and what it brings to devices', () => {
    const paths = ['dist/electron/main.js', 'dist/electron/preload.cjs', 'dist/renderer/index.html', 'package.json', 'LICENSE', 'resources/device/predict.py', 'resources/device/cpp/main.cpp', 'resources/weights/README.md', 'main/app/app.ts', 'test/a.ts', 'renderer/App.vue', '.cache/x', 'dist/packages/old.exe'];
    expect(packed('linux', 'x64', paths, configuration.files)).toEqual(paths.slice(0, 8));
  });

  test('native libraries lie outside of the archive, and so does libtensorflow', () => {
    const unpacked = packed('linux', 'x64', ['node_modules/onnxruntime-node/bin/napi-v6/linux/x64/libonnxruntime.so.1', 'node_modules/better-sqlite3/prebuilds/linux-x64.node', 'node_modules/@img/sharp-libvips-linux-x64/lib/libvips-cpp.so'], configuration.asarUnpack);
    expect(unpacked).toHaveLength(3);
    expect(configuration.extraResources).toContainEqual(expect.objectContaining({ from: '${env.FETTLE_PACKAGED_LIBTENSORFLOW}', to: 'libtensorflow' }));
  });
});

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findLibtensorflow } from '../../main/engine/libtensorflow.ts';

let tfjsNode: string;
beforeEach(() => {
  tfjsNode = mkdtempSync(join(tmpdir(), 'fettle-tfjs-'));
  mkdirSync(join(tfjsNode, 'lib', 'napi-v8'), { recursive: true });
});
afterEach(() => rmSync(tfjsNode, { recursive: true }));

const binding = () => join(tfjsNode, 'lib', 'napi-v8', 'tfjs_binding.node');
const record = (content: unknown) => writeFileSync(join(tfjsNode, 'lib', 'set-up.json'), typeof content === 'string' ? content : JSON.stringify(content));
const fromWheel = { available: true, version: '2.21.0', code: 'wheel', values: { version: '2.21.0', folder: '/cache' } };
const noCompiler = { available: false, code: 'no-compiler', values: {} };

describe('libtensorflow', () => {
  it('is there as the set-up brought it', () => {
    writeFileSync(binding(), '');
    record(fromWheel);
    expect(findLibtensorflow('en', tfjsNode)).toMatchObject({ available: true, version: '2.21.0', code: 'set-up.libtensorflow.wheel' });
    expect(findLibtensorflow('en', tfjsNode).reason).toContain('/cache');
  });

  it('is missing for the reason that the set-up wrote, in both languages, with the remedy', () => {
    record(noCompiler);
    expect(findLibtensorflow('en', tfjsNode)).toMatchObject({ available: false, code: 'set-up.libtensorflow.no-compiler' });
    expect(findLibtensorflow('en', tfjsNode).reason).toMatch(/g\+\+ is missing.*Install g\+\+/);
    expect(findLibtensorflow('ru', tfjsNode).reason).toMatch(/нет компилятора.*Установите g\+\+/);
  });

  it('counts as missing where the cache behind the link is gone', () => {
    symlinkSync(join(tfjsNode, 'gone'), binding());
    record(fromWheel);
    expect(findLibtensorflow('en', tfjsNode)).toMatchObject({ available: false, code: 'set-up.libtensorflow.not-set-up' });
  });

  it('counts as there where somebody else has put it', () => {
    writeFileSync(binding(), '');
    expect(findLibtensorflow('en', tfjsNode).code).toBe('set-up.libtensorflow.present');
    record(noCompiler);
    expect(findLibtensorflow('en', tfjsNode)).toMatchObject({ available: true, code: 'set-up.libtensorflow.present' });
  });

  it('is not set up where there is no record, or one that cannot be read', () => {
    for (const content of ['', '{', '[]', '{"available":"no"}']) {
      record(content);
      expect(findLibtensorflow('en', tfjsNode)).toMatchObject({ available: false, code: 'set-up.libtensorflow.not-set-up' });
    }
    expect(findLibtensorflow('en', join(tfjsNode, 'nowhere')).available).toBe(false);
  });

  it('that an installed program brings along goes before any other', () => {
    record(noCompiler);
    const bundled = join(tfjsNode, 'bundled');
    mkdirSync(bundled);
    expect(findLibtensorflow('en', tfjsNode, bundled).available).toBe(false);
    writeFileSync(join(bundled, 'tfjs_binding.node'), '');
    writeFileSync(join(bundled, 'set-up.json'), JSON.stringify(fromWheel));
    expect(findLibtensorflow('en', tfjsNode, bundled)).toMatchObject({ available: true, version: '2.21.0', reason: expect.stringContaining('came with this program') });
  });
});

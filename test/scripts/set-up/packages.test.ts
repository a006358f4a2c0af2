import { describe, expect, it } from 'vitest';
import { importScript } from '../import-script.ts';

type Lock = { packages: Record<string, { version?: string; integrity?: string; optional?: boolean }> };
const { lockFilesAgree } = await importScript<{ lockFilesAgree: (wanted: Lock, installed: Lock) => boolean }>('set-up/packages.mjs');

const wanted: Lock = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/sharp': { version: '0.35.5', integrity: 'sha512-a' },
    'node_modules/@img/sharp-win32-x64': { version: '0.35.5', integrity: 'sha512-b', optional: true },
  },
};
const sharp = wanted.packages['node_modules/sharp'];

describe('node_modules', () => {
  it('is current with every package that this system needs', () => {
    expect(lockFilesAgree(wanted, { packages: { 'node_modules/sharp': sharp } })).toBe(true);
  });

  it('is not current without one, or with another version or content of it', () => {
    expect(lockFilesAgree(wanted, { packages: {} })).toBe(false);
    expect(lockFilesAgree(wanted, { packages: { 'node_modules/sharp': { ...sharp, version: '0.34.0' } } })).toBe(false);
    expect(lockFilesAgree(wanted, { packages: { 'node_modules/sharp': { ...sharp, integrity: 'sha512-c' } } })).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { importScript } from '../import-script.ts';

const { downloadAttempts, isMissingRelease, whyNoDownload } = await importScript<{
  downloadAttempts: (versions: string[], arch: string) => { version: string; parameters: string[] }[];
  isMissingRelease: (output: string) => boolean;
  whyNoDownload: (output: string) => string;
}>('set-up/wheel.mjs');

const none = 'ERROR: Could not find a version that satisfies the requirement tensorflow-cpu==2.21.0\nERROR: No matching distribution found for tensorflow-cpu==2.21.0';
const refused = `WARNING: Retrying after connection broken by 'NewConnectionError('Failed to establish a new connection: [Errno 111] Connection refused')'\n${none}`;

describe('the download of the wheel', () => {
  it('tries each release for the Python at hand, then for one that surely has wheels', () => {
    const attempts = downloadAttempts(['2.21.0', '2.20.0'], 'x64');
    expect(attempts.map(({ version, parameters }) => [version, parameters.includes('--python-version')])).toEqual([
      ['2.21.0', false],
      ['2.21.0', true],
      ['2.20.0', false],
      ['2.20.0', true],
    ]);
    expect(attempts[1].parameters).toContain('manylinux_2_27_x86_64');
    expect(downloadAttempts(['2.21.0'], 'arm64')[1].parameters).toContain('manylinux_2_27_aarch64');
  });

  it('goes on to the next release only where pip says that there is none', () => {
    expect(isMissingRelease(none)).toBe(true);
    expect(isMissingRelease(refused)).toBe(false);
    expect(isMissingRelease('ERROR: HTTP error 403 while getting it\nERROR: No matching distribution found')).toBe(false);
    expect(isMissingRelease('ERROR: Could not install packages due to an OSError: No space left on device')).toBe(false);
  });

  it('gives the cause, not the last line', () => {
    expect(whyNoDownload(refused)).toBe('Connection refused');
    expect(whyNoDownload(none)).toMatch(/^ERROR: No matching distribution/);
    expect(whyNoDownload('')).toBe('?');
  });
});

import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeBundle } from '../../../main/deploy/bundle/write-bundle.ts';
import { openSigningKey } from '../../../main/deploy/bundle/signing-key.ts';
import { parseModelSignature } from '../../../main/export/signature.ts';
import { smallBundle } from './small-bundle.ts';

let place: string;

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'новый комплект '));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

const canSum = spawnSync('sha256sum', ['--version'], { stdio: 'ignore' }).status === 0;
const canVerify = /^OpenSSL 3/.test(spawnSync('openssl', ['version'], { encoding: 'utf8' }).stdout ?? '');

describe('a bundle', () => {
  test('says of itself what it was made from', async () => {
    const { folder, signature, exported } = await smallBundle(place, { sequence: 41, device: 'линия 2', thresholds: { unsureBelow: 0.6 } });
    expect(parseModelSignature(readFileSync(join(folder, 'signature.json')))).toEqual(signature);
    expect(signature).toMatchObject({ sequence: 41, device: 'линия 2', thresholds: { unsureBelow: 0.6 }, model: exported.report.verification.file, metrics: { n: 6 } });
    expect(readFileSync(join(folder, 'model.onnx')).equals(readFileSync(exported.model))).toBe(true);
  });

  test.skipIf(!canSum || !canVerify)(`is checked by sha256sum and openssl alone${canSum && canVerify ? '' : ' (skipped: no sha256sum or no OpenSSL 3)'}`, async () => {
    const { folder } = await smallBundle(place);
    expect(spawnSync('sha256sum', ['--check', '--strict', '--quiet', 'MANIFEST.sha256'], { cwd: folder, encoding: 'utf8' })).toMatchObject({ status: 0, stdout: '' });
    writeFileSync(join(place, 'signature'), Buffer.from(readFileSync(join(folder, 'MANIFEST.sig'), 'utf8'), 'base64'));
    const verified = spawnSync('openssl', ['pkeyutl', '-verify', '-pubin', '-inkey', 'public-key.pem', '-rawin', '-in', 'MANIFEST.sha256', '-sigfile', join(place, 'signature')], { cwd: folder, encoding: 'utf8' });
    expect(verified.stdout).toContain('Verified Successfully');
  });

  test('never holds the private key', async () => {
    const { folder, files } = await smallBundle(place);
    for (const path of files.keys()) expect(readFileSync(join(folder, path), 'latin1'), path).not.toContain('PRIVATE KEY');
  });

  test('that cannot be finished leaves nothing', async () => {
    const { exported, keys } = await smallBundle(place);
    const { signature } = await smallBundle(place, {}, join(place, 'another'));
    const folder = join(place, 'third');
    const facts = { report: exported.report, images: signature.dataset.images, run: signature.run, sequence: 1, device: null, created: signature.created };
    const failing = writeBundle({ from: exported.folder, folder, key: openSigningKey(keys), pickGolden: () => Promise.reject(new Error('no images')), facts });
    await expect(failing).rejects.toThrow('no images');
    expect(readdirSync(place).sort()).toEqual(['another', 'bundle', 'export', 'keys']);
  });

  test('never takes a folder that holds anything', async () => {
    mkdirSync(join(place, 'bundle'));
    writeFileSync(join(place, 'bundle', 'письмо.txt'), 'важно');
    await expect(smallBundle(place)).rejects.toMatchObject({ code: 'export.folder-taken', values: { entry: 'письмо.txt' } });
    expect(readFileSync(join(place, 'bundle', 'письмо.txt'), 'utf8')).toBe('важно');
  });
});

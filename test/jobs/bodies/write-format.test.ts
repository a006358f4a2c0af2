import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { writeFurtherFormat } from '../../../main/jobs/bodies/write-format.ts';
import { writeOnnx } from '../../../main/network/onnx/write.ts';
import { metadataFor, smallResNet } from '../../network/onnx/files.ts';
import { recordedContext } from './recorded-context.ts';

const place = mkdtempSync(join(tmpdir(), 'формат '));
afterAll(() => rmSync(place, { recursive: true, force: true }));
const file = join(place, 'model.onnx');
const write = () => writeFurtherFormat({ format: 'litert', file }, recordedContext().context);

describe('the job that writes a further format', () => {
  test('writes the files beside the ONNX file, whose bytes stay', async () => {
    const onnx = writeOnnx(smallResNet(), metadataFor(4));
    writeFileSync(file, onnx);
    expect(await write()).toEqual([join(place, 'model.tflite'), join(place, 'model.tflite.txt')]);
    expect(readdirSync(place).sort()).toEqual(['model.onnx', 'model.tflite', 'model.tflite.txt']);
    expect(readFileSync(join(place, 'model.tflite')).toString('latin1', 4, 8)).toBe('TFL3');
    expect(readFileSync(file).equals(onnx)).toBe(true);
  });

  test('says what is wrong with a file that is none', async () => {
    writeFileSync(file, 'no model');
    await expect(write()).rejects.toMatchObject({ code: 'onnx.unreadable' });
  });
});

import { describe, expect, test } from 'vitest';
import { Failure } from '../../../../main/foundation/failure.ts';
import { inputOf, tryInput } from '../../../../scripts/evidence/fuzz/reader.ts';
import { readers } from '../../../../scripts/evidence/fuzz/readers.ts';

describe.each(readers)('the reader of $name', (reader) => {
  test('reads its samples', async () => {
    for (const sample of await reader.samples()) expect(await tryInput(reader, sample)).toBe('read');
  });

  test('takes or refuses spoiled files, and a sealed one gets behind the checksum', async () => {
    const samples = await reader.samples();
    const outcomes = [];
    for (let index = 0; index < 150; index++) outcomes.push(await tryInput(reader, inputOf(reader, samples, 3, index)));
    expect(outcomes).toContain('read');
    expect(outcomes).toContain('refused');
  });

  test('reads a sealed sample as it reads the sample', async () => {
    for (const sample of await reader.samples()) expect(await tryInput(reader, reader.seal?.(sample) ?? sample)).toBe('read');
  });
});

describe('an input', () => {
  const reading = (read: () => unknown) => tryInput({ name: 'test', samples: () => [], read }, new Uint8Array(0));

  test('is found where anything but a refusal in words comes out', async () => {
    await expect(reading(() => JSON.parse('{'))).rejects.toThrow(SyntaxError);
    await expect(reading(() => new Uint8Array(-1))).rejects.toThrow(RangeError);
  });

  test('is refused by a failure, by an unreadable image, and where a reader passes over it', async () => {
    const refuse = () => {
      throw new Failure('network.file-foreign');
    };
    expect(await reading(refuse)).toBe('refused');
    expect(await reading(() => null)).toBe('refused');
    expect(await reading(() => undefined)).toBe('read');
  });
});

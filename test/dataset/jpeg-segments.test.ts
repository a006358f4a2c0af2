import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { hasEndOfImage, jpegSegments, withoutStrayBytes } from '../../main/dataset/jpeg-segments.ts';
import { encoder } from './small-images.ts';

const segmentsOf = (bytes: Uint8Array) => [...jpegSegments(bytes)];
const junk = Buffer.alloc(7, 17);

describe.each([false, true])('a JPEG, progressive: %s', (progressive) => {
  const encode = () => encoder(90, 70).jpeg({ progressive }).toBuffer();

  test('is nothing but segments, one behind the other, from its start to its end', async () => {
    const bytes = await encode();
    const segments = segmentsOf(bytes);
    expect(segments[0]).toEqual({ marker: 0xd8, begin: 0, end: 2 });
    expect(segments.at(-1)).toEqual({ marker: 0xd9, begin: bytes.length - 2, end: bytes.length });
    segments.slice(1).forEach(({ begin }, index) => expect(begin).toBe(segments[index].end));
    expect(segments.filter(({ marker }) => marker === 0xda).length).toBeGreaterThan(progressive ? 1 : 0);
    expect(withoutStrayBytes(bytes)).toBeNull();
  });

  test('cut anywhere it has no end', async () => {
    const bytes = await encode();
    for (let length = 0; length < bytes.length; length++) {
      if (hasEndOfImage(bytes.subarray(0, length))) throw new Error(`An end was found in the first ${length} of ${bytes.length} bytes.`);
    }
  });

  test('loses the bytes between its segments, and nothing else', async () => {
    const bytes = await encode();
    const at = segmentsOf(bytes)[2].begin;
    expect(withoutStrayBytes(Buffer.concat([bytes.subarray(0, at), junk, bytes.subarray(at)]))).toEqual(bytes);
  });
});

test('restart marks belong to the scan, and what follows the end to nothing', async () => {
  const bytes = await encoder(90, 70).jpeg().toBuffer();
  bytes.set([0xff, 0xd3], Math.floor(bytes.length * 0.7));
  const longer = Buffer.concat([bytes, junk, bytes]);
  expect(segmentsOf(longer)).toEqual(segmentsOf(bytes));
  expect(withoutStrayBytes(longer)).toBeNull();
});

test('the end of a preview inside a segment is not the end of the picture', async () => {
  const preview = await encoder(20, 20).jpeg().toBuffer();
  const bytes = await encoder(90, 70).jpeg().toBuffer();
  const segment = Buffer.concat([Buffer.from([0xff, 0xe5, (preview.length + 2) >> 8, (preview.length + 2) & 255]), preview]);
  const whole = Buffer.concat([bytes.subarray(0, 2), segment, bytes.subarray(2)]);
  expect((await sharp(whole).metadata()).width).toBe(90);
  expect(hasEndOfImage(whole)).toBe(true);
  expect(hasEndOfImage(whole.subarray(0, -50))).toBe(false);
});

test('any bytes are walked through once', () => {
  const someMarkers = fc.array(fc.constantFrom(0xff, 0xd8, 0xda, 0xd9, 0, 1, 2), { maxLength: 60 }).map((values) => Uint8Array.from(values));
  fc.assert(
    fc.property(someMarkers, (bytes) => {
      let last = 0;
      for (const { begin, end } of jpegSegments(bytes)) {
        expect(begin).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(begin);
        last = end;
      }
    }),
  );
});

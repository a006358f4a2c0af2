/**
 * The structure of a JPEG file, without decoding it: markers, segments, entropy-coded data. Source: ITU-T T.81, B.1.1.
 * A picture within a segment (the preview that cameras put into EXIF) is content of that segment and nothing else.
 */
export interface JpegSegment {
  /** Second byte of the marker: 0xd8 start of image, 0xda start of scan, 0xd9 end of image. */
  marker: number;
  begin: number;
  /** Exclusive; of a scan, behind its entropy-coded data. Beyond the file where the file ends within the segment. */
  end: number;
}

const endOfImage = 0xd9;
const startOfScan = 0xda;

const isRestart = (code: number) => code >= 0xd0 && code <= 0xd7;
const standsAlone = (code: number) => isRestart(code) || code === 0x01 || code === 0xd8 || code === endOfImage;

/** Up to the end of the image; what follows it is no part of the picture. Bytes that belong to no segment are passed over. */
export function* jpegSegments(bytes: Uint8Array): Generator<JpegSegment> {
  for (let begin = nextMarker(bytes, 0); begin >= 0; ) {
    const marker = bytes[begin + 1];
    if (standsAlone(marker)) {
      yield { marker, begin, end: begin + 2 };
      if (marker === endOfImage) return;
      begin = nextMarker(bytes, begin + 2);
      continue;
    }
    const length = (bytes[begin + 2] << 8) | bytes[begin + 3];
    // A length counts its own two bytes. Beyond the file it reads as 0.
    let end = begin + 2 + Math.max(2, length);
    if (marker === startOfScan) {
      const next = endOfScan(bytes, end);
      end = next < 0 ? bytes.length : next;
    }
    yield { marker, begin, end };
    begin = nextMarker(bytes, end);
  }
}

/** A marker is 0xff and neither a stuffed zero nor one more fill byte. @returns -1 where there is none */
function nextMarker(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    if (bytes[at + 1] !== 0 && bytes[at + 1] !== 0xff) return at;
  }
  return -1;
}

function endOfScan(bytes: Uint8Array, from: number): number {
  let at = nextMarker(bytes, from);
  while (at >= 0 && isRestart(bytes[at + 1])) at = nextMarker(bytes, at + 2);
  return at;
}

export function hasEndOfImage(bytes: Uint8Array): boolean {
  for (const { marker } of jpegSegments(bytes)) if (marker === endOfImage) return true;
  return false;
}

/** The file without bytes that belong to no segment; null where there are none. They hold no pixels, but decoders warn of them. */
export function withoutStrayBytes(bytes: Uint8Array): Uint8Array | null {
  const parts: Uint8Array[] = [];
  let [expected, stray] = [0, false];
  for (const { begin, end } of jpegSegments(bytes)) {
    stray ||= begin !== expected;
    parts.push(bytes.subarray(begin, end));
    expected = end;
  }
  return stray ? Buffer.concat(parts) : null;
}

/**
 * The one way in which a picture becomes the input of a network. Stored with every written network, so that
 * a device can do the same; free of the decoder, so that whoever writes files can import it.
 */

/** In words, for metadata. Changing what it says makes every cache stale: that is meant. */
export const resizeRule = [
  'EXIF orientation applied',
  'embedded colour profiles ignored',
  'CMYK converted to sRGB',
  'transparency laid on white',
  '16 bits scaled to 8 by dividing by 256',
  'gray repeated as red, green, blue',
  'stretched to height x width without keeping the proportions',
  'bilinear with the filter widened when shrinking and half-pixel centres (Pillow: Image.resize(size, BILINEAR, reducing_gap=2.0))',
].join('; ');

/**
 * Bilinear enlargement with half-pixel centres and repeated edges, of `[fromHeight, fromWidth, channels]` to
 * `[height, width, channels]`, neither side getting smaller. libvips enlarges with the corner convention, which
 * shifts the picture by half a pixel against Pillow, OpenCV and ONNX `Resize`.
 */
export function enlarge(source: Uint8Array, from: { height: number; width: number; channels: number }, to: { height: number; width: number }): Uint8Array {
  const { channels } = from;
  const target = new Uint8Array(to.height * to.width * channels);
  const columns = interpolation(from.width, to.width);
  interpolation(from.height, to.height).forEach((row, y) => {
    const [upper, lower] = [row.low * from.width, row.high * from.width];
    columns.forEach((column, x) => {
      for (let channel = 0; channel < channels; channel++) {
        const at = (line: number, position: number) => source[(line + position) * channels + channel];
        const top = at(upper, column.low) * (1 - column.share) + at(upper, column.high) * column.share;
        const bottom = at(lower, column.low) * (1 - column.share) + at(lower, column.high) * column.share;
        target[(y * to.width + x) * channels + channel] = Math.round(top * (1 - row.share) + bottom * row.share);
      }
    });
  });
  return target;
}

function interpolation(from: number, to: number): { low: number; high: number; share: number }[] {
  return Array.from({ length: to }, (_, index) => {
    const position = Math.min(from - 1, Math.max(0, ((index + 0.5) * from) / to - 0.5));
    const low = Math.floor(position);
    return { low, high: Math.min(from - 1, low + 1), share: position - low };
  });
}

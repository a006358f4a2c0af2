/** Gray pictures, and what is read off their values. */

/** ITU-R BT.601 luma, as Pillow and OpenCV use it. @param pixels `[count, 3]` */
export function toGray(pixels: Uint8Array): Uint8Array {
  const gray = new Uint8Array(pixels.length / 3);
  for (let pixel = 0; pixel < gray.length; pixel++) {
    const from = pixel * 3;
    gray[pixel] = (pixels[from] * 299 + pixels[from + 1] * 587 + pixels[from + 2] * 114 + 500) / 1000;
  }
  return gray;
}

/** Mean and standard deviation of gray values, 0..255. */
export function brightnessOf(gray: Uint8Array): { mean: number; deviation: number } {
  let [sum, squares] = [0, 0];
  for (const value of gray) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / gray.length;
  return { mean, deviation: Math.sqrt(Math.max(0, squares / gray.length - mean * mean)) };
}

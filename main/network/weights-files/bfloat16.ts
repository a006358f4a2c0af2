/** The upper halves of float32 numbers, as JAX and PyTorch store them. @param bytes two a number, little-endian */
export function floatsFromBfloat16(bytes: ArrayBuffer): Float32Array {
  return new Float32Array(Uint32Array.from(new Uint16Array(bytes), (half) => half << 16).buffer);
}

/**
 * Whether bfloat16 pays on this processor: with AMX or AVX512-BF16 a convolution is nearly twice as fast,
 * without it is many times slower. Measured, because no processor list is ever complete.
 */
import { tf } from './tensorflow.ts';
import { convolution } from './operations/convolution.ts';
import { toFloat32, toPrecision, type Precision } from './operations/precision.ts';

export interface PrecisionProbe {
  precision: Precision;
  /** Time of a float32 convolution over that of a bfloat16 one; the median of alternating pairs. */
  speedUp: number;
}

/** Far from both 1 (no gain) and 2 (what the hardware gives), so that noise does not change the choice. */
const worthwhile = 1.25;
const pairs = 7;

export function probePrecision(): PrecisionProbe {
  const window = { strides: [1, 1] as [number, number], dilations: [1, 1] as [number, number], padding: { top: 1, bottom: 1, left: 1, right: 1 } };
  const time = (run: () => void): number => {
    const begin = performance.now();
    run();
    return performance.now() - begin;
  };
  try {
    const ratios = tf.tidy(() => {
      const wide = tf.randomUniform([8, 32, 32, 128], -1, 1, 'float32', 1);
      const kernel = tf.randomUniform([3, 3, 128, 128], -1, 1, 'float32', 2);
      const narrow = toPrecision(wide, 'bfloat16');
      const run = (x: typeof wide) => tf.tidy(() => void toFloat32(convolution(x, kernel, window).clone()));
      run(wide);
      run(narrow as typeof wide);
      return Array.from({ length: pairs }, () => time(() => run(wide)) / time(() => run(narrow as typeof wide)));
    });
    const speedUp = ratios.sort((a, b) => a - b)[pairs >> 1];
    return { precision: speedUp >= worthwhile ? 'bfloat16' : 'float32', speedUp };
  } catch {
    // A build of libtensorflow without bfloat16 kernels refuses to run them.
    return { precision: 'float32', speedUp: 0 };
  }
}

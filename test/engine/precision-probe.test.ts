import { describe, expect, test } from 'vitest';
import { probePrecision } from '../../main/engine/precision-probe.ts';
import { tf } from '../../main/engine/tensorflow.ts';
import { engineNames, onEngine, useEngine, type TestedEngine } from './engines.ts';

describe.runIf((engineNames as readonly string[]).includes('tensorflow'))('the probe for bfloat16', () => {
  test('measures both precisions, chooses by a clear gain alone, and leaves nothing behind', async () => {
    const { precision, speedUp } = await onEngine('tensorflow' as TestedEngine, probePrecision);
    expect(speedUp).toBeGreaterThan(0.001);
    expect(speedUp).toBeLessThan(20);
    expect(precision).toBe(speedUp >= 1.25 ? 'bfloat16' : 'float32');
  });

  test('falls back to float32 where a kernel refuses bfloat16', async () => {
    await useEngine('tensorflow' as TestedEngine);
    const cast = tf.getKernel('FettleCast', 'tensorflow');
    tf.unregisterKernel('FettleCast', 'tensorflow');
    tf.registerKernel({
      ...cast,
      kernelFunc: () => {
        throw new Error('No OpKernel was registered to support Op ‘Cast’');
      },
    });
    try {
      const before = tf.memory().numTensors;
      expect(probePrecision()).toEqual({ precision: 'float32', speedUp: 0 });
      expect(tf.memory().numTensors).toBe(before);
    } finally {
      tf.unregisterKernel('FettleCast', 'tensorflow');
      tf.registerKernel(cast);
    }
  });
});

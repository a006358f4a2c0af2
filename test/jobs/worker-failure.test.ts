import { describe, expect, test } from 'vitest';
import { Failure } from '../../main/foundation/failure.ts';
import { asOutOfMemory } from '../../main/jobs/worker-failure.ts';

describe('out of memory', () => {
  test.each([
    Object.assign(new Error('Worker terminated due to reaching memory limit: JS heap out of memory'), { code: 'ERR_WORKER_OUT_OF_MEMORY' }),
    new RangeError('Array buffer allocation failed'),
    new Error('OOM when allocating tensor with shape[8,512] and type float on CPU'),
    new Error('std::bad_alloc'),
    Object.assign(new Error('spawn'), { code: 'ENOMEM' }),
  ])('is recognised in %s', (error) => {
    expect(asOutOfMemory(error)?.code).toBe('jobs.out-of-memory');
  });

  test.each([new Error('The room is full'), new Failure('file.disk-full', { path: 'OOM when allocating' }), null, 'text'])('is not seen in %s', (thrown) => {
    expect(asOutOfMemory(thrown)).toBeNull();
  });
});

import { Failure } from '../../foundation/failure.ts';

/** A file of weights that contradicts itself or its format. @param reason follows ‘the file is damaged:’, in English */
export function malformed(reason: string): Failure {
  return new Failure('weights.malformed', { reason });
}

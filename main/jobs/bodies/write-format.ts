/** Writes a network that lies in a verified ONNX file in a further format, beside it. */
import { basename, dirname, join } from 'node:path';
import { furtherFormats, type FurtherFormat } from '../../export/further-formats.ts';
import { writeFileAtomically } from '../../foundation/atomic-file.ts';
import { readModel } from '../../verification/session.ts';
import type { JobBody } from '../job.ts';

export interface WriteFormatInput {
  format: FurtherFormat;
  /** The ONNX file. */
  file: string;
}

/** @returns the paths of what was written */
export const writeFurtherFormat: JobBody = async (input) => {
  const { format, file } = input as WriteFormatInput;
  const written = [...furtherFormats[format](readModel(file), basename(file, '.onnx'))];
  return written.map(([path, content]) => {
    const whole = join(dirname(file), path);
    writeFileAtomically(whole, content);
    return whole;
  });
};

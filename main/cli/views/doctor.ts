import type { DoctorResult } from '../../contract/doctor.ts';
import { factsOf } from '../table.ts';
import type { Words } from '../words.ts';

export function doctorView(result: DoctorResult, words: Words): string {
  const { library } = result;
  return factsOf([
    [words.say('cli.doctor.engine'), `${result.engine.name}, ${result.engine.precision}`],
    ['', result.engine.reason],
    [words.say('cli.doctor.machine'), words.say('cli.doctor.machine-facts', { platform: result.platform, cores: result.cores, memory: words.bytes(result.memoryBytes) })],
    [words.say('cli.doctor.library'), library.folder],
    ['', words.say(library.writable ? 'cli.doctor.writable' : 'cli.doctor.not-writable')],
    [words.say('cli.doctor.free'), library.freeBytes === null ? '–' : words.bytes(library.freeBytes)],
    ...Object.entries(result.versions).map(([name, version]) => [name, version] as const),
  ]);
}

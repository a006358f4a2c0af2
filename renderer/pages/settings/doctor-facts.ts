import type { DoctorResult } from '../../../main/contract/doctor.ts';
import type { Formats } from '../../format/formats.ts';

type Say = (key: string) => string;

export const libraryFacts = ({ library }: DoctorResult, t: Say, format: Formats) => [
  { name: t('settings.library.folder'), value: library.folder, code: true },
  { name: t('settings.library.writable'), value: t(library.writable ? 'settings.yes' : 'settings.no') },
  { name: t('settings.library.free'), value: library.freeBytes === null ? t('settings.unknown') : format.bytes(library.freeBytes) },
];

export const engineFacts = ({ engine, cores, memoryBytes, platform }: DoctorResult, name: string, t: Say, format: Formats) => [
  { name: t('settings.engine.name'), value: name },
  { name: t('settings.engine.reason'), value: engine.reason },
  { name: t('settings.engine.precision'), value: engine.precision },
  { name: t('settings.engine.cores'), value: format.count(cores) },
  { name: t('settings.engine.memory'), value: format.bytes(memoryBytes) },
  { name: t('settings.engine.platform'), value: platform },
  { name: t('settings.engine.network'), value: t('settings.engine.network.unused') },
];

export interface VersionRow {
  part: string;
  version: string;
}

/** Fettle first, then what it stands on. */
export const versionRows = ({ versions }: DoctorResult): VersionRow[] =>
  Object.entries(versions)
    .map(([part, version]) => ({ part, version }))
    .sort((one, other) => Number(other.part === 'fettle') - Number(one.part === 'fettle') || one.part.localeCompare(other.part));

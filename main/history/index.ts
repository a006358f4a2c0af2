/** What happened in a library, and who may work in it. Start with `openLibrary`. */
export * from './library-folder.ts';
export * from './library.ts';
export { write, writeWithoutWaiting } from './access.ts';
export * from './backup.ts';
export * from './job-lock.ts';
export * from './run-states.ts';
export * from './projects.ts';
export * from './dataset-revisions.ts';
export * from './runs.ts';
export * from './epochs.ts';
export * from './evaluations.ts';
export * from './artifacts.ts';
export * from './audit.ts';
export * from './bundle-sequence.ts';
export * from './deliveries.ts';
export * from './devices.ts';
export * from './notes.ts';
export * from './settings.ts';

/** All migrations in order. A new one is one file, one import and one entry; a published one never changes. */
import type { Migration } from './migration.ts';
import { firstTables } from './0001-first-tables.ts';
import { projectsOfTheWindow } from './0002-projects-of-the-window.ts';
import { audit } from './0003-audit.ts';
import { devices } from './0004-devices.ts';
import { trials } from './0005-trials.ts';

export const migrations: readonly Migration[] = [firstTables, projectsOfTheWindow, audit, devices, trials];

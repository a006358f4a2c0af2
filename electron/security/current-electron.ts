import { checklistItem } from './security-item.ts';

/** The version is that of `package.json`; a build with an older one is a mistake. */
export const currentElectron = {
  ...checklistItem(16, 'Use a current version of Electron'),
  oldestMajor: 45,
  /** @param version as `process.versions.electron` */
  isCurrent(version: string): boolean {
    return Number.parseInt(version, 10) >= this.oldestMajor;
  },
};

import { checklistItem } from './security-item.ts';

/** Switches inside Electron's program. electron-builder sets them (`electronFuses`), and a test holds its file to these. */
export const fuses = {
  ...checklistItem(19, 'Check which fuses you can change'),
  wanted: {
    /** The installed program is no Node that anybody could run scripts with. */
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableCookieEncryption: true,
    /** Changed program files are refused (Windows, macOS). */
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  },
};

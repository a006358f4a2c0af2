/** What the desktop shell can do for the window and a browser cannot. */
export interface ShellFolders {
  /** The system's own dialog; `null` where it was closed. */
  chooseFolder?(): Promise<string | null>;
  /** A browser tells no paths of what is dropped on it. */
  pathOfDroppedFile?(file: File): string;
  /** Shows a folder in the system's file manager. */
  openFolder?(folder: string): Promise<void>;
}

/** `undefined` in a browser. */
export const shell = (): ShellFolders | undefined => (window as { fettleBridge?: ShellFolders }).fettleBridge;

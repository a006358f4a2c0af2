/** The system's browser, where a person sits in front of one. */
import open from 'open';

/** A Linux machine without a display server has no browser to open; a remote shell into it has none either. */
export function hasBrowser(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): boolean {
  if (environment.CI) return false;
  if (environment.SSH_CONNECTION && !environment.DISPLAY) return false;
  if (platform !== 'linux') return true;
  return Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY || environment.WSL_DISTRO_NAME);
}

/** @returns false where the system could not be asked; the printed address still works */
export async function openBrowser(address: string): Promise<boolean> {
  try {
    const child = await open(address);
    child.on('error', () => {});
    child.unref();
    return true;
  } catch {
    return false;
  }
}

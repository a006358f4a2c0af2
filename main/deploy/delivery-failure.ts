/** The operating system's errors on a target, as what happened to a delivery. */
import { Failure } from '../foundation/failure.ts';

const codes: Record<string, string> = {
  ENOSPC: 'deploy.ran-full',
  EDQUOT: 'deploy.ran-full',
  EROFS: 'deploy.read-only',
  EACCES: 'deploy.no-permission',
  EPERM: 'deploy.no-permission',
  EIO: 'deploy.vanished',
  ENODEV: 'deploy.vanished',
  ENXIO: 'deploy.vanished',
  ENOTCONN: 'deploy.vanished',
  ESTALE: 'deploy.vanished',
  ESHUTDOWN: 'deploy.vanished',
  EHOSTDOWN: 'deploy.vanished',
};

/** @param isGone the target's own folder is not there any more @returns failures of ours, and what is no error of the system, as they are */
export function deliveryFailure(address: string, path: string, error: unknown, isGone = false): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (error instanceof Failure || code === undefined || !/^E[A-Z0-9]+$/.test(code)) return error;
  const known = isGone ? 'deploy.vanished' : (codes[code] ?? 'deploy.write-failed');
  return new Failure(known, { address, path, reason: code }, { cause: error });
}

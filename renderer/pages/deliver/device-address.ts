/** The address of a folder on a device, from what a person types. Pure. */

export interface DevicePlace {
  host: string;
  port: number;
  user: string;
  /** As a shell says it: `~/fettle`, `/opt/fettle`; without either at its beginning it lies in the home of the user. */
  folder: string;
}

/** `null` where a part is missing; what is wrong with a part that is there, the application says. */
export function deviceAddress({ host, port, user, folder }: DevicePlace): string | null {
  const [place, name, path] = [host, user, folder].map((text) => text.trim());
  if (place === '' || name === '' || path === '') return null;
  const inside = path.startsWith('/') ? path : `/~/${path.replace(/^~?\/*/, '')}`;
  const shownHost = place.includes(':') && !place.startsWith('[') ? `[${place}]` : place;
  return `ssh://${encodeURIComponent(name)}@${shownHost}:${port}${inside.split('/').map((part) => (part === '~' ? part : encodeURIComponent(part))).join('/')}`;
}

/** For people: `line@192.168.10.42, ~/fettle`; the usual port is not said. */
export function shownAddress(address: string): string {
  const parts = /^ssh:\/\/([^@]*)@(.+?):(\d+)(\/.*)$/.exec(address);
  if (!parts) return address;
  const [, user, host, port, path] = parts;
  return `${decodeURIComponent(user)}@${host}${port === '22' ? '' : `:${port}`}, ${decodeURIComponent(path).replace(/^\/~\//, '~/')}`;
}

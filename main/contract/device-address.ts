/** `device://NAME`: a device of the list, as a target. One rule for every face and the application. It imports nothing that a page would have to load. */

const scheme = 'device://';

export const addressOfDevice = (name: string): string => `${scheme}${encodeURIComponent(name)}`;

/** The name in it; `undefined` for any other address. A name that was typed as it is counts as well. */
export function deviceNameIn(address: string): string | undefined {
  if (!address.toLowerCase().startsWith(scheme)) return undefined;
  const name = address.slice(scheme.length);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

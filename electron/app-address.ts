/** The address under which the window's files are: a scheme of its own, so that the page has an origin and no access to `file:`. */
export const appScheme = 'app';
export const appOrigin = `${appScheme}://fettle`;
export const startAddress = `${appOrigin}/`;

/** @param url of a page or a frame */
export function isAppAddress(url: string): boolean {
  const parsed = URL.parse(url);
  // `origin` of a scheme that is not the web's own is 'null'.
  return parsed !== null && parsed.protocol === `${appScheme}:` && parsed.host === 'fettle' && parsed.username === '' && parsed.password === '';
}

/**
 * The cookie of one server. Browsers share cookies between the ports of one host, so its name carries the port:
 * two servers on one machine do not log each other's pages out.
 */
export interface SessionCookie {
  /** `Set-Cookie`: no script reads it, and no other site's link or form brings it along. */
  readonly header: string;
  /** @param header `Cookie` of a request @returns the value in it, `null` where there is none */
  read(header: string | undefined): string | null;
}

export function sessionCookie(port: number, secret: string): SessionCookie {
  const name = `fettle-${port}`;
  return {
    header: `${name}=${secret}; Path=/; HttpOnly; SameSite=Strict`,
    read(header) {
      for (const pair of (header ?? '').split(';')) {
        const at = pair.indexOf('=');
        if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
      }
      return null;
    },
  };
}

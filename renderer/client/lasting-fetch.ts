/**
 * What is written while the page goes away is written all the same (`keepalive`). Browsers allow that for 64 KiB of UTF-8, counted over
 * all such requests that are under way, and refuse to send at all what goes beyond: then it is sent as any other request.
 */
const allowance = 60_000;
let underWay = 0;
const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** Whether what is written of this can wait for the page to go away: what is larger must be on its way before. */
export const outlivesPage = (value: unknown): boolean => bytesOf(JSON.stringify(value)) < allowance / 2;

export const lastingFetch: typeof fetch = async (input, init) => {
  const bytes = typeof init?.body === 'string' ? bytesOf(init.body) : Infinity;
  if (underWay + bytes > allowance) return fetch(input, init);
  underWay += bytes;
  try {
    return await fetch(input, { ...init, keepalive: true });
  } finally {
    underWay -= bytes;
  }
};

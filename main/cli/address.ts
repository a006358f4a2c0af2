import { resolve } from 'node:path';

/** The address of a target as it was typed: `ssh://…` stays, a folder becomes absolute. */
export function addressOf(text: string): string {
  return /^[a-z][a-z+.-]+:\/\//i.test(text) ? text : resolve(text);
}

/** The files of the window (`dist/renderer`), by the path of a request, and nothing outside of that folder. */
import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { Failure } from '../foundation/failure.ts';
import { answerOf, type Answer } from './answer.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};

/** The bundler names a file by its content there: what was fetched once stays right. */
const namedByContent = /^\/assets\/.+-[\w-]{8,}\.\w+$/;

/**
 * @param path of the URL, percent-encoded; `/` is `index.html`
 * @throws Failure `server.not-found`
 */
export async function windowFile(folder: string, path: string): Promise<Answer> {
  const missing = (cause?: unknown) => new Failure('server.not-found', { path }, { cause });
  const inside = placeInside(path === '/' ? '/index.html' : path);
  const type = inside && types[extname(inside).toLowerCase()];
  if (!inside || !type) throw missing();
  try {
    const [root, file] = await Promise.all([realpath(folder), realpath(join(folder, inside))]);
    // A link may lead out even where the path does not.
    if (!file.startsWith(root + sep)) throw missing();
    const cache = namedByContent.test(path) ? 'private, max-age=31536000, immutable' : 'no-cache';
    return answerOf(200, type, await readFile(file), { 'Cache-Control': cache });
  } catch (error) {
    throw error instanceof Failure ? error : missing(error);
  }
}

/** The decoded path where it has none of what could lead out of a folder on any system, else `null`. */
export function placeInside(path: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return null;
  }
  if (!decoded.startsWith('/') || /[\\:\0]/.test(decoded)) return null;
  const parts = decoded.slice(1).split('/');
  return parts.some((part) => part === '' || part.startsWith('.')) ? null : decoded;
}

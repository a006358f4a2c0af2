/** Files that run on devices, as they lie in `resources/device/` beside the sources and in the packaged program. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Looked for upwards: sources and the built program lie at different depths. @returns absolute path */
export function deviceResource(name: string): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const path = join(folder, 'resources', 'device', name);
    if (existsSync(path)) return path;
    if (dirname(folder) === folder) throw new Error(`resources/device/${name} of Fettle is missing.`);
  }
}

/** Writes pairs of rows, each pair in one transaction, until it is killed. Arguments: library folder. */
import { openLibrary } from '../../../main/history/library.ts';
import { write } from '../../../main/history/access.ts';
import { recordNote } from '../../../main/history/notes.ts';

const library = openLibrary(process.argv[2]);
for (let pair = 0; ; pair++) {
  write(library, () => {
    for (const half of ['left', 'right']) recordNote(library, { subject: half, kind: 'note', author: null, text: `${pair} ${'x'.repeat(5_000)}`, details: {} });
  });
  if (pair === 5) process.stdout.write('writing\n');
}

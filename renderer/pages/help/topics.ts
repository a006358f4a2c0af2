/** What help speaks of, in the order of its page. The words are `help.<topic>.title` and `help.<topic>.body`. */
export const topics = ['start', 'images', 'train', 'compress', 'watch', 'judge', 'export', 'deliver', 'history', 'settings', 'words'] as const;
export type Topic = (typeof topics)[number];

export const isTopic = (name: string): name is Topic => (topics as readonly string[]).includes(name);

export interface HelpBlock {
  kind: 'paragraph' | 'list';
  lines: string[];
}

/** Blocks are apart by an empty line; a block whose lines all begin with '- ' is a list. */
export function helpBlocks(body: string): HelpBlock[] {
  return body
    .split('\n\n')
    .map((block) => block.split('\n').map((line) => line.trim()))
    .map((lines) => (lines.every((line) => line.startsWith('- ')) ? { kind: 'list' as const, lines: lines.map((line) => line.slice(2)) } : { kind: 'paragraph' as const, lines: [lines.join(' ')] }));
}

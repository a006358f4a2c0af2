/** The classes of a folder while it is still being read, for whoever looks on: how many images so far, and the first few. */
export interface FoundClass {
  label: string;
  /** Readable ones, so far. */
  images: number;
  /** The first few in the order in which they were read, relative to the folder. */
  files: string[];
}

const reportEveryMs = 500;
const filesOfAClass = 8;

/** @param now milliseconds, rising */
export function collectFoundClasses(
  report: ((classes: FoundClass[]) => void) | undefined,
  now: () => number = () => performance.now(),
): { add(file: { path: string; label: string }): void; end(): void } {
  if (!report) return { add: () => undefined, end: () => undefined };
  const classes = new Map<string, FoundClass>();
  let reported = now();
  const tell = () => {
    reported = now();
    report([...classes.values()].map((found) => ({ ...found, files: [...found.files] })));
  };
  return {
    add({ path, label }) {
      const found = classes.get(label) ?? { label, images: 0, files: [] };
      classes.set(label, found);
      found.images += 1;
      if (found.files.length < filesOfAClass) found.files.push(path);
      if (now() - reported >= reportEveryMs) tell();
    },
    end: tell,
  };
}

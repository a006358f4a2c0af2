/** `resources/device/agent.py` as a reader: a Python that is asked line by line what it makes of an index. */
import { spawn, spawnSync } from 'node:child_process';
import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const python = process.env.FETTLE_PYTHON ?? 'python3';
const agent = fileURLToPath(new URL('../../../resources/device/agent.py', import.meta.url));

/** Loads the agent without starting it, and gives it a PC that answers with one index. */
const program = `
import base64, importlib.util, sys, traceback
spec = importlib.util.spec_from_file_location('agent', sys.argv[1])
agent = importlib.util.module_from_spec(spec)
spec.loader.exec_module(agent)
class Pc:
    def __init__(self, content): self.content = content
    def get(self, path): return self.content
for line in sys.stdin:
    try:
        found = agent.announced(Pc(base64.b64decode(line)), 'press 4')
        if found is not None: agent.sizes_of(found)
        print('none' if found is None else 'read', flush=True)
    except agent.Refusal: print('none', flush=True)
    except BaseException: print('crash ' + traceback.format_exc(limit=-1).strip().replace('\\n', ' '), flush=True)
`;

export function isAgentThere(): boolean {
  return spawnSync(python, ['-c', 'import sys; sys.exit(sys.version_info < (3, 8))'], { stdio: 'ignore' }).status === 0;
}

interface Agent {
  say(line: string): void;
  next(): Promise<string | undefined>;
}

let running: Agent | undefined;

function start(): Agent {
  const child = spawn(python, ['-c', program, agent], { stdio: ['pipe', 'pipe', 'ignore'] });
  const [lines, output] = [createInterface({ input: child.stdout })[Symbol.asyncIterator](), child.stdout as unknown as Socket];
  // It ends with its standard input, that is with this process, which it keeps alive only while it is asked.
  child.unref();
  (child.stdin as unknown as Socket).unref();
  return {
    say: (line) => void child.stdin.write(`${line}\n`),
    async next() {
      output.ref();
      const { value, done } = await lines.next();
      output.unref();
      return done ? undefined : value;
    },
  };
}

/** @returns null where the agent refuses, or nothing is meant for it @throws Error where it would have ended */
export async function announcedToAgent(index: Uint8Array): Promise<string | null> {
  running ??= start();
  running.say(Buffer.from(index).toString('base64'));
  const said = await running.next();
  if (said === undefined || said.startsWith('crash')) throw new Error(said ?? 'the agent ended');
  return said === 'none' ? null : said;
}

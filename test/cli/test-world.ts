/** A command line whose streams are kept and whose application is given by the test. */
import { EventEmitter } from 'node:events';
import { procedures, type AppOptions, type Call, type FettleApp, type ProcedureName } from '../../main/contract/app.ts';
import { runCommandLine, type CommandLineWorld } from '../../main/cli/command-line.ts';
import { Failure } from '../../main/foundation/failure.ts';

class KeptStream extends EventEmitter {
  text = '';
  isTTY = false;
  columns = 100;
  write(text: string): boolean {
    this.text += text;
    return true;
  }
}

export interface Heard {
  procedure: ProcedureName;
  input: unknown;
  call: Call | undefined;
}

/** Answers of the procedures that a test uses; calling another is a mistake of the test. */
export type Answers = { [Name in ProcedureName]?: FettleApp[Name] };

export interface TestWorld extends CommandLineWorld {
  stdout: KeptStream;
  stderr: KeptStream;
  signals: EventEmitter;
  heard: Heard[];
  options: AppOptions[];
  closed: number;
  exits: number[];
  run(...args: string[]): Promise<number>;
}

export function testWorld(answers: Answers = {}): TestWorld {
  const world: TestWorld = {
    stdout: new KeptStream(),
    stderr: new KeptStream(),
    signals: new EventEmitter(),
    environment: { LANG: 'en_US.UTF-8' },
    heard: [],
    options: [],
    closed: 0,
    exits: [],
    exit: (code) => world.exits.push(code),
    createApp: (options) => {
      world.options.push(options);
      return Promise.resolve(appOf(answers, world));
    },
    run: (...args) => runCommandLine(args, world),
  };
  return world;
}

function appOf(answers: Answers, world: TestWorld): FettleApp {
  const procedure = (name: ProcedureName) => (input: unknown, call?: Call) => {
    world.heard.push({ procedure: name, input, call });
    const answer = answers[name] as ((input: unknown, call?: Call) => Promise<unknown>) | undefined;
    return answer ? answer(input, call) : Promise.reject(new Failure('unexpected', { message: `no answer to ${name}` }));
  };
  const names = Object.keys(procedures) as ProcedureName[];
  const app = Object.fromEntries(names.map((name) => [name, procedure(name)]));
  return { ...app, close: async () => void world.closed++ } as unknown as FettleApp;
}

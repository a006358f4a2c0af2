/**
 * Shows events on standard error. On a terminal one line is rewritten, at most ten times a second; elsewhere
 * (a file, CI) a line is written every few seconds, and at the end of each phase.
 */
import type { AppEvent, EpochEvent, ProgressEvent } from '../contract/events.ts';
import { epochText, fitted, progressText } from './progress-line.ts';
import type { Terminal } from './terminal.ts';

const rewriteMs = 100;
const lineMs = 5_000;

export interface ProgressDisplay {
  show(event: AppEvent): void;
  /** Leaves the last state as a line of its own. */
  end(): void;
}

type Shown = ProgressEvent | EpochEvent;

/** @param clock milliseconds, monotonic */
export function createProgressDisplay(terminal: Terminal, clock: () => number = () => performance.now()): ProgressDisplay {
  if (terminal.quiet) return { show: () => {}, end: () => {} };
  return terminal.errors.isTTY ? rewritten(terminal, clock) : lineByLine(terminal, clock);
}

const clearLine = '\r\u001b[2K';

function rewritten(terminal: Terminal, clock: () => number): ProgressDisplay {
  let phase: string | null = null;
  let text = '';
  let drawnAt = -Infinity;
  let drawn = '';
  const draw = () => {
    if (text === drawn) return;
    terminal.draw(clearLine + fitted(text, terminal.errors.columns));
    drawn = text;
    drawnAt = clock();
  };
  const leave = () => {
    if (phase === null) return;
    draw();
    terminal.draw('\n');
    phase = null;
    drawn = '';
  };
  return {
    show(event) {
      if (event.type === 'progress' || event.type === 'epoch') {
        if (phaseOf(event) !== phase) leave();
        phase = phaseOf(event);
        text = textOf(event, terminal);
        if (isLast(event) || clock() - drawnAt >= rewriteMs) draw();
        return;
      }
      const note = noteOf(event, terminal);
      if (note === null) return;
      // The note stands above the line, which is drawn again below it.
      terminal.draw(phase === null ? `${note}\n` : `${clearLine}${note}\n${fitted(text, terminal.errors.columns)}`);
    },
    end: leave,
  };
}

function lineByLine(terminal: Terminal, clock: () => number): ProgressDisplay {
  let phase: string | null = null;
  let saidAt = -Infinity;
  let waiting: string | null = null;
  const say = (line: string) => {
    terminal.note(line);
    saidAt = clock();
    waiting = null;
  };
  return {
    show(event) {
      if (event.type === 'progress' || event.type === 'epoch') {
        if (phaseOf(event) !== phase && waiting !== null) say(waiting);
        const isNew = phaseOf(event) !== phase;
        phase = phaseOf(event);
        const text = textOf(event, terminal);
        if (isNew || isLast(event) || clock() - saidAt >= lineMs) say(text);
        else waiting = text;
        return;
      }
      const note = noteOf(event, terminal);
      if (note !== null) terminal.note(note);
    },
    end() {
      if (waiting !== null) say(waiting);
    },
  };
}

function phaseOf(event: Shown): string {
  return event.type === 'progress' ? `progress ${event.phase}` : `epoch ${event.run} ${event.stage}`;
}

function isLast(event: Shown): boolean {
  return event.type === 'progress' ? event.total !== null && event.done >= event.total : event.epoch >= event.epochs;
}

function textOf(event: Shown, terminal: Terminal): string {
  return event.type === 'progress' ? progressText(event, terminal.words) : epochText(event, terminal.words);
}

function noteOf(event: Exclude<AppEvent, Shown>, terminal: Terminal): string | null {
  const { words } = terminal;
  if (event.type === 'run') return words.say('cli.progress.run', { run: event.run, kind: words.sayOr(`cli.kind.${event.kind}`, {}, event.kind) });
  return words.sayOr(event.text, event.values, event.text);
}

/**
 * Shows events on standard error. On a terminal one line is rewritten, at most ten times a second; elsewhere
 * (a file, CI) a line is written every few seconds, and at the end of each phase.
 */
import type { AppEvent, EpochEvent, ProgressEvent } from '../contract/events.ts';
import { epochText, fitted, progressText, stageName } from './progress-line.ts';
import type { Terminal } from './terminal.ts';
import { readableValues } from './words.ts';

const rewriteMs = 100;
const lineMs = 5_000;

export interface ProgressDisplay {
  show(event: AppEvent): void;
  /** Leaves the last state as a line of its own. */
  end(): void;
}

type Shown = ProgressEvent | EpochEvent;
/** Classes under way and single deliveries of several are for a window; a terminal shows them at the end. */
type ForWindows = Extract<AppEvent, { type: 'classes' | 'delivery' }>;
type Noted = Exclude<AppEvent, Shown | ForWindows>;

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
  const textOf = createText(terminal);
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
        text = textOf(event);
        if (isLast(event) || clock() - drawnAt >= rewriteMs) draw();
        return;
      }
      if (event.type === 'classes' || event.type === 'delivery') return;
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
  const textOf = createText(terminal);
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
        const text = textOf(event);
        if (isNew || isLast(event) || clock() - saidAt >= lineMs) say(text);
        else waiting = text;
        return;
      }
      if (event.type === 'classes' || event.type === 'delivery') return;
      const note = noteOf(event, terminal);
      if (note !== null) terminal.note(note);
    },
    end() {
      if (waiting !== null) say(waiting);
    },
  };
}

/** The steps of an epoch and the epoch itself are one thing to the reader. */
function phaseOf(event: Shown): string {
  return event.type === 'progress' ? event.phase : stageName(event.stage);
}

function isLast(event: Shown): boolean {
  return event.type === 'progress' ? event.total !== null && event.done >= event.total : event.epoch >= event.epochs;
}

/** Remembers the figures of the last epoch while the steps of the next are shown. */
function createText(terminal: Terminal): (event: Shown) => string {
  let epoch: EpochEvent | null = null;
  return (event) => {
    if (event.type === 'epoch') {
      epoch = event;
      return epochText(event, terminal.words);
    }
    if (epoch && stageName(epoch.stage) !== event.phase) epoch = null;
    return progressText(event, terminal.words, epoch);
  };
}

function noteOf(event: Noted, terminal: Terminal): string | null {
  const { words } = terminal;
  if (event.type === 'run') return words.say('cli.progress.run', { run: event.run, kind: words.sayOr(`cli.kind.${event.kind}`, {}, event.kind) });
  return words.sayOr(event.text, readableValues(event.values, words), event.text);
}

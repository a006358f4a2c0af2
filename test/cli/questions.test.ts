import { EventEmitter } from 'node:events';
import { describe, expect, test } from 'vitest';
import { questionsIn, wholeInput, type InputStream } from '../../main/cli/questions.ts';

/** A keyboard: what is typed, and whether it is echoed. */
class Keyboard extends EventEmitter implements InputStream {
  isTTY = true;
  raw: boolean[] = [];
  setRawMode(on: boolean): void {
    this.raw.push(on);
  }
  resume(): void {}
  pause(): void {}
}

describe('questions in a terminal', () => {
  test('a secret is not echoed, and nothing of it is drawn', async () => {
    const keyboard = new Keyboard();
    let drawn = '';
    const answer = questionsIn(keyboard, (text) => (drawn += text))!.secret('Password:');
    for (const key of ['п', 'а', 'x', '\u007f', 'р\r']) keyboard.emit('data', Buffer.from(key));
    expect(await answer).toBe('пар');
    expect(drawn).toBe('Password: \n');
    expect(keyboard.raw).toEqual([true, false]);
  });

  test('Ctrl-C leaves off, and gives the keyboard back', async () => {
    const keyboard = new Keyboard();
    const answer = questionsIn(keyboard, () => {})!.secret('Password:');
    keyboard.emit('data', 'abc\u0003');
    await expect(answer).rejects.toMatchObject({ code: 'jobs.cancelled' });
    expect(keyboard.raw).toEqual([true, false]);
    expect(keyboard.listenerCount('data')).toBe(0);
  });

  test('a line is taken as it was typed, without blanks around it', async () => {
    const keyboard = new Keyboard();
    const answer = questionsIn(keyboard, () => {})!.line('Accept?');
    keyboard.emit('data', ' yes \n');
    expect(await answer).toBe('yes');
    expect(keyboard.raw).toEqual([]);
  });

  test('nobody is asked where nobody sits', () => {
    expect(questionsIn(undefined, () => {})).toBeNull();
    expect(questionsIn(Object.assign(new Keyboard(), { isTTY: false }), () => {})).toBeNull();
  });

  test('a secret from a pipe is all of it, but for the last line break', async () => {
    const pipe = new Keyboard();
    const whole = wholeInput(pipe);
    pipe.emit('data', Buffer.from(' two words '));
    pipe.emit('data', Buffer.from('\r\n'));
    pipe.emit('end');
    expect(await whole).toBe(' two words ');
  });
});

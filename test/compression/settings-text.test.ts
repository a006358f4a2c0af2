import { describe, expect, test } from 'vitest';
import { settingFromText } from '../../main/compression/settings-text.ts';
import type { Field } from '../../main/compression/settings.ts';

const number: Field = { kind: 'number', least: 0, most: 1 };
const names: Field = { kind: 'names' };
const amounts: Field = { kind: 'amounts', least: 0, most: 1 };

describe('settingFromText', () => {
  test.each([
    [number, '0.5', 0.5],
    [number, '0,5', 0.5],
    [number, '1e-4', 1e-4],
    [number, '.5', 0.5],
    [{ kind: 'choice', choices: ['l2'] } as Field, 'l2', 'l2'],
    [names, 'stem.convolution, second', ['stem.convolution', 'second']],
    [names, '["odd,name"]', ['odd,name']],
    [names, '', []],
    [amounts, 'stem.convolution=0.5,stage[0:8]=0.25', { 'stem.convolution': 0.5, 'stage[0:8]': 0.25 }],
    [amounts, 'odd=name=0.5', { 'odd=name': 0.5 }],
    [amounts, '{"odd,name": 0.5}', { 'odd,name': 0.5 }],
    [amounts, '', {}],
  ])('%j reads %s', (field, text, value) => {
    expect(settingFromText(field, text)).toEqual(value);
  });

  test.each([
    [number, 'half'],
    [number, ''],
    [number, '0x10'],
    [amounts, 'stem.convolution'],
    [amounts, 'stem.convolution=much'],
    [amounts, '=0.5'],
  ])('%j leaves %j as it is, to be refused with what is allowed', (field, text) => {
    expect(settingFromText(field, text)).toBe(text);
  });
});

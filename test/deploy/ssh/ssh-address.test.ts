import { userInfo } from 'node:os';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatSshAddress, isSshAddress, parseSshAddress } from '../../../main/deploy/ssh/ssh-address.ts';

describe('the address of a folder on a device', () => {
  it.each([
    ['ssh://pi@line-2/opt/model', { user: 'pi', host: 'line-2', port: 22, path: '/opt/model' }],
    ['ssh://pi@10.0.0.5:2222/opt//model/', { user: 'pi', host: '10.0.0.5', port: 2222, path: '/opt/model' }],
    ['ssh://pi@[fe80::1]:22/m', { user: 'pi', host: 'fe80::1', port: 22, path: '/m' }],
    ['ssh://pi@line-2/~/model', { user: 'pi', host: 'line-2', port: 22, path: 'model' }],
    ['ssh://line-2/opt', { user: userInfo().username, host: 'line-2', port: 22, path: '/opt' }],
    ['SSH://pi@line-2/%D0%BC%D0%BE%D0%B4%D0%B5%D0%BB%D1%8C', { user: 'pi', host: 'line-2', port: 22, path: '/модель' }],
  ])('%s', (text, address) => {
    expect(isSshAddress(text)).toBe(true);
    expect(parseSshAddress(text)).toEqual(address);
  });

  it.each([
    ['ssh://pi@line-2', 'folder'],
    ['ssh://pi@line-2/', 'folder'],
    ['ssh://pi@line-2/~/', 'folder'],
    ['ssh://pi@line-2/a/%2e%2e/%2E%2E%2Fb', 'folder'],
    ['ssh://pi:secret@line-2/m', 'password'],
    ['ssh://pi@line-2/a%0Ab', 'form'],
    ['ssh://pi@line-2/a?b', 'form'],
    ['ssh://pi@line-2:99999/a', 'form'],
    ['http://pi@line-2/a', 'form'],
  ])('%s is refused: %s', (text, reason) => {
    expect(() => parseSshAddress(text)).toThrow(expect.objectContaining({ code: 'deploy.ssh-address', values: expect.objectContaining({ reason }) }));
  });

  it('keeps a password that was written into it to itself', () => {
    expect(() => parseSshAddress('ssh://pi:secret@line-2/m')).toThrow(expect.objectContaining({ message: expect.not.stringContaining('secret') }));
  });

  it('shows letters of every script, and escapes what could mislead', () => {
    const at = (path: string) => formatSshAddress({ user: 'пользователь', host: 'line-2', port: 22, path });
    expect(at('/srv/Цех 2/ёлка')).toBe('ssh://пользователь@line-2:22/srv/Цех%202/ёлка');
    expect(at('/a\u202eb`$(x)')).toBe('ssh://пользователь@line-2:22/a%E2%80%AEb%60%24(x)');
  });

  it('has one form, which reads back as the same', () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((text) => !/[\p{Cc}/\\]|^\.{1,2}$|^~$/u.test(text) && text.isWellFormed());
    fc.assert(
      fc.property(name, fc.integer({ min: 1, max: 65535 }), fc.array(name, { minLength: 1, maxLength: 4 }), fc.boolean(), (user, port, parts, atHome) => {
        const address = { user, host: 'line-2', port, path: `${atHome ? '' : '/'}${parts.join('/')}` };
        expect(parseSshAddress(formatSshAddress(address))).toEqual(address);
      }),
    );
  });
});

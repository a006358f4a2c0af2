import { expect, test } from 'vitest';
import { deliveryFailure } from '../../main/deploy/delivery-failure.ts';
import { Failure } from '../../main/foundation/failure.ts';

const codeOf = (code: string, isGone?: boolean) => (deliveryFailure('/media/stick', 'b.part/model.onnx', Object.assign(new Error(code), { code }), isGone) as Failure).code;

test.each([
  ['ENOSPC', 'deploy.ran-full'],
  ['EDQUOT', 'deploy.ran-full'],
  ['EROFS', 'deploy.read-only'],
  ['EACCES', 'deploy.no-permission'],
  ['EIO', 'deploy.vanished'],
  ['ENODEV', 'deploy.vanished'],
  ['ENOTCONN', 'deploy.vanished'],
  ['EMFILE', 'deploy.write-failed'],
])('%s is %s', (code, expected) => {
  expect(codeOf(code)).toBe(expected);
});

test('whatever goes wrong in a folder that is not there any more, the drive has vanished', () => {
  expect(codeOf('ENOENT', true)).toBe('deploy.vanished');
});

test('failures and errors of other kinds stay what they are', () => {
  const failure = new Failure('jobs.cancelled');
  expect(deliveryFailure('/media/stick', '', failure)).toBe(failure);
  const mistake = new TypeError('x is not a function');
  expect(deliveryFailure('/media/stick', '', mistake)).toBe(mistake);
});

import { expect, test } from 'vitest';
import { createPace, type DeliveryProgress } from '../../main/deploy/delivery-progress.ts';

test('the time left follows from the pace of the phase, once there is one', () => {
  let now = 0;
  const heard: DeliveryProgress[] = [];
  const report = createPace((progress) => heard.push(progress), () => now).phase('copy', 100);
  report(0);
  now = 100;
  report(10);
  now = 2_000;
  report(40);
  report(40);
  now = 5_000;
  report(100);
  expect(heard.map(({ secondsLeft }) => secondsLeft)).toEqual([null, null, 3, 0]);
  expect(heard[2]).toMatchObject({ phase: 'copy', done: 40, total: 100 });
});

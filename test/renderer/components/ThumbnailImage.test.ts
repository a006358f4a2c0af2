// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { nextTick } from 'vue';
import ThumbnailImage from '../../../renderer/components/ThumbnailImage.vue';
import { mountInWindow } from '../mount.ts';

test('asks for the picture by folder and file, whatever letters are in them', () => {
  const image = mountInWindow(ThumbnailImage, { props: { folder: 'D:\\Линия 2', file: 'царапины/№ 1 & 2.bmp', size: 96 } });
  const address = new URL(image.get('img').attributes('src')!, 'http://127.0.0.1/');
  expect(Object.fromEntries(address.searchParams)).toEqual({ folder: 'D:\\Линия 2', file: 'царапины/№ 1 & 2.bmp', size: '96' });
});

test('an image that cannot be shown is named, and another one in its place is tried anew', async () => {
  const image = mountInWindow(ThumbnailImage, { props: { folder: '/a', file: 'x.jpg' } });
  await image.get('img').trigger('error');
  expect(image.get('[role=img]').attributes('aria-label')).toBe('The image ‘x.jpg’ cannot be shown');
  await image.setProps({ file: 'y.jpg' } as never);
  await nextTick();
  expect(image.find('img').exists()).toBe(true);
});

import { homedir } from 'node:os';
import { describe, expect, test } from 'vitest';
import { places, systemProbe, type SystemProbe } from '../../main/app/places.ts';

function probe(system: Partial<SystemProbe>, folders: Record<string, string[]> = {}): SystemProbe {
  return { platform: 'linux', home: '/home/anna', user: 'anna', exists: async () => false, foldersIn: async (path) => folders[path] ?? [], ...system };
}
const paths = async (system: SystemProbe) => (await places(system)).map(({ name, path }) => `${name} ${path}`.trim());

describe('places', () => {
  test('Windows has its drives, and floppy drives are not asked', async () => {
    const asked: string[] = [];
    const exists = async (path: string) => {
      asked.push(path);
      return ['C:\\', 'E:\\'].includes(path);
    };
    expect(await paths(probe({ platform: 'win32', home: 'C:\\Users\\Анна', exists }))).toEqual(['C:\\Users\\Анна', 'C: C:\\', 'E: E:\\']);
    expect(asked).not.toContain('A:\\');
  });

  test('Linux has what is mounted for this user, for all, and by an administrator', async () => {
    const folders = { '/run/media': ['anna'], '/run/media/anna': ['USB диск'], '/media': ['anna', 'cdrom'], '/media/anna': ['PHOTOS'], '/mnt': ['archive'] };
    expect(await paths(probe({}, folders))).toEqual(['/home/anna', 'USB диск /run/media/anna/USB диск', 'PHOTOS /media/anna/PHOTOS', 'cdrom /media/cdrom', 'archive /mnt/archive']);
  });

  test('macOS has its volumes', async () => {
    expect(await paths(probe({ platform: 'darwin', home: '/Users/anna' }, { '/Volumes': ['Macintosh HD', 'USB'] }))).toEqual(['/Users/anna', 'Macintosh HD /Volumes/Macintosh HD', 'USB /Volumes/USB']);
  });

  test('this system has at least the folder of its user', async () => {
    expect((await places(systemProbe()))[0]).toEqual({ kind: 'home', name: '', path: homedir() });
  });
});

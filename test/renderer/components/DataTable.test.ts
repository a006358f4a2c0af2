// @vitest-environment happy-dom
import { nextTick } from 'vue';
import { afterEach, expect, test, vi } from 'vitest';
import DataTable from '../../../renderer/components/DataTable.vue';
import { mountInWindow } from '../mount.ts';

interface Run {
  id: string;
  accuracy: number | null;
}
const columns = [
  { key: 'id', title: 'Run', value: (run: Run) => run.id, sort: (run: Run) => run.id },
  { key: 'accuracy', title: 'Accuracy', numeric: true, value: (run: Run) => String(run.accuracy ?? '–'), sort: (run: Run) => run.accuracy },
];
const table = (rows: Run[]) => mountInWindow(DataTable, { props: { caption: 'Runs', columns, rows, rowKey: (run: Run) => run.id } });
const first = (wrapper: ReturnType<typeof table>) => wrapper.findAll('tbody tr').map((row) => row.find('td').text());
const rows = [{ id: 'r10', accuracy: 0.9 }, { id: 'r2', accuracy: null }, { id: 'r9', accuracy: 0.97 }];

test('is a real table with a caption and heads', () => {
  const wrapper = table(rows);
  expect(wrapper.get('caption').text()).toBe('Runs');
  expect(wrapper.findAll('th[scope=col]')).toHaveLength(2);
});

test('sorts numbers in words by number, either way, and says so', async () => {
  const wrapper = table(rows);
  await wrapper.findAll('.sort')[0].trigger('click');
  expect(first(wrapper)).toEqual(['r2', 'r9', 'r10']);
  expect(wrapper.get('th').attributes('aria-sort')).toBe('ascending');
  await wrapper.findAll('.sort')[0].trigger('click');
  expect(first(wrapper)).toEqual(['r10', 'r9', 'r2']);
});

test('what is not known stands last in either order', async () => {
  const wrapper = table(rows);
  await wrapper.findAll('.sort')[1].trigger('click');
  expect(first(wrapper)).toEqual(['r10', 'r9', 'r2']);
  await wrapper.findAll('.sort')[1].trigger('click');
  expect(first(wrapper)).toEqual(['r9', 'r10', 'r2']);
});

test('an empty table says that it is empty', () => {
  expect(table([]).get('tbody').text()).toBe('Nothing here yet.');
});

/** There is no layout here: what a browser would measure is said, and told at once. */
function measured(scrollHeight: number, clientHeight: number): void {
  class Observer {
    readonly #measure: () => void;
    constructor(measure: () => void) {
      this.#measure = measure;
    }
    observe(): void {
      this.#measure();
    }
    disconnect(): void {}
  }
  vi.stubGlobal('ResizeObserver', Observer);
  for (const [name, value] of Object.entries({ scrollHeight, clientHeight, scrollWidth: 0, clientWidth: 0 })) Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => value });
}
afterEach(() => {
  vi.unstubAllGlobals();
  for (const name of ['scrollHeight', 'clientHeight', 'scrollWidth', 'clientWidth']) Reflect.deleteProperty(HTMLElement.prototype, name);
});

test.each([
  ['what can be scrolled is a named stop for the keyboard', 900, 300, { tabindex: '0', role: 'group', 'aria-label': 'Runs' }],
  ['what fits is no stop', 300, 300, { tabindex: undefined, role: undefined }],
])('%s', async (_, scrollHeight, clientHeight, expected) => {
  measured(scrollHeight, clientHeight);
  const wrapper = table(rows);
  await nextTick();
  const { tabindex, role, 'aria-label': label } = wrapper.get('.table-scroll').attributes();
  expect({ tabindex, role, 'aria-label': label }).toEqual({ 'aria-label': undefined, ...expected });
});

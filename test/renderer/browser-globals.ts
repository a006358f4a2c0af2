/**
 * What stores need of a browser, in a test that runs in Node: there the real application with its threads can stand behind them, which
 * Vite's browser environment would not load. Import it first.
 */
import { Window } from 'happy-dom';

const window = new Window({ url: 'http://127.0.0.1/' });
for (const name of ['window', 'document', 'navigator'] as const) {
  Object.defineProperty(globalThis, name, { value: name === 'window' ? window : window[name], configurable: true, writable: true });
}

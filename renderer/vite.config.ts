import { fileURLToPath } from 'node:url';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('.'),
  // The same files are served from a loopback address and from the shell's own protocol.
  base: './',
  publicDir: here('../resources/public'),
  plugins: [vue()],
  resolve: {
    // The runtime build holds no compiler of messages: ours makes functions without `eval`, as the content policy wants.
    alias: [{ find: /^vue-i18n$/, replacement: 'vue-i18n/dist/vue-i18n.runtime.mjs' }],
  },
  define: {
    __VUE_OPTIONS_API__: 'false',
    __VUE_I18N_FULL_INSTALL__: 'false',
    __VUE_I18N_LEGACY_API__: 'false',
    __INTLIFY_PROD_DEVTOOLS__: 'false',
    __INTLIFY_DROP_MESSAGE_COMPILER__: 'true',
  },
  build: {
    outDir: here('../dist/renderer'),
    emptyOutDir: true,
    // An inlined file would be a `data:` address, which the content policy of the page refuses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
  },
  server: { proxy: proxyToServer(process.env.FETTLE_SERVER) },
});

/** While pages are being written, Vite serves them and a running `fettle serve` answers them. */
function proxyToServer(origin: string | undefined): Record<string, { target: string; changeOrigin: boolean }> {
  if (!origin) return {};
  return Object.fromEntries(['/trpc', '/pictures', '/session'].map((path) => [path, { target: origin, changeOrigin: true }]));
}

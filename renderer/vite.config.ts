import { fileURLToPath } from 'node:url';
import vue from '@vitejs/plugin-vue';
import { defineConfig, type ProxyOptions } from 'vite';

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
    // One chunk holds the sentences of `main` in both languages; `npm run bench:window` tells what the whole weighs.
    chunkSizeWarningLimit: 800,
    target: 'es2022',
  },
  server: { proxy: await proxyToServer(process.env.FETTLE_SERVER) },
});

/**
 * While pages are being written, Vite serves them and a running `fettle serve` answers them.
 * @param address as `fettle serve` prints it, token and all: the cookie that it gives belongs to its own port, so it is added here
 */
async function proxyToServer(address: string | undefined): Promise<Record<string, ProxyOptions>> {
  if (!address) return {};
  const { origin } = new URL(address);
  const cookie = (await fetch(address, { redirect: 'manual' })).headers.get('set-cookie')?.split(';')[0];
  if (!cookie) throw new Error(`FETTLE_SERVER is not the whole address that ‘fettle serve’ printed last: ${address}`);
  const options: ProxyOptions = {
    target: origin,
    changeOrigin: true,
    configure: (proxy) =>
      proxy.on('proxyReq', (request, { headers }) => {
        // A page from elsewhere keeps its origin and gets no cookie: it is refused, as without Vite between.
        if (headers.origin !== undefined && headers.origin !== `http://${headers.host}`) return;
        if (headers.origin !== undefined) request.setHeader('Origin', origin);
        request.setHeader('Cookie', cookie);
      }),
  };
  return { '/trpc': options, '/picture': options };
}

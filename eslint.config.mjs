/**
 * The linter holds the direction of the arrows in `docs/architecture.md`: a layer may import the layers
 * named for it below, and nothing else of ours. Every layer may import `main/foundation`.
 */
import js from '@eslint/js';
import vue from 'eslint-plugin-vue';
import tseslint from 'typescript-eslint';

/** @type {Record<string, string[]>} */
const layers = {
  'main/foundation': [],
  'main/contract': [],
  'main/samples': [],
  'main/dataset': [],
  'main/network': [],
  'main/engine': [],
  'main/training': ['main/dataset', 'main/network', 'main/engine'],
  'main/compression': ['main/network', 'main/engine', 'main/training', 'main/dataset', 'main/quantization'],
  'main/verification': ['main/dataset', 'main/network'],
  'main/quantization': ['main/network', 'main/dataset', 'main/verification'],
  'main/export': ['main/network', 'main/verification', 'main/dataset'],
  'main/deploy': ['main/network', 'main/verification', 'main/export'],
  'main/history': [],
  'main/search': [],
  'main/jobs': ['main/samples', 'main/dataset', 'main/network', 'main/engine', 'main/training', 'main/compression', 'main/verification', 'main/quantization', 'main/export', 'main/deploy', 'main/history'],
  'main/app': ['main/contract', 'main/samples', 'main/dataset', 'main/network', 'main/engine', 'main/training', 'main/compression', 'main/verification', 'main/quantization', 'main/export', 'main/deploy', 'main/history', 'main/search', 'main/jobs'],
  'main/cli': ['main/app', 'main/contract', 'main/server'],
  'main/server': ['main/app', 'main/contract'],
  electron: ['main/app', 'main/contract', 'main/server'],
};

const layerRules = Object.entries(layers).map(([layer, allowed]) => {
  const forbidden = Object.keys(layers).filter((other) => other !== layer && other !== 'main/foundation' && !allowed.includes(other));
  return {
    files: [`${layer}/**/*.{ts,cts}`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            ...(layer === 'electron' ? [] : [{ group: ['electron', 'electron/*'], message: 'Only the shell in electron/ knows Electron.' }]),
            ...forbidden.map((other) => ({ group: [`**/${other.replace('main/', '')}/**`], message: `${layer} may not import ${other}.` })),
          ],
        },
      ],
    },
  };
});

const browserGlobals = Object.fromEntries(
  ['window', 'document', 'navigator', 'fetch', 'setTimeout', 'clearTimeout', 'requestAnimationFrame', 'cancelAnimationFrame', 'getComputedStyle', 'ResizeObserver', 'URLSearchParams', 'AbortController'].map((name) => [name, 'readonly']),
);

/** The window runs in a browser: of `main` it knows the types of the contract, and the sentences, which are plain data. */
const windowRules = {
  'no-restricted-globals': ['error', ...['process', 'Buffer', 'require', '__dirname'].map((name) => ({ name, message: 'A browser has no Node.' })), { name: 'localStorage', message: 'The port of the origin changes: the server keeps settings and drafts.' }],
  '@typescript-eslint/no-restricted-imports': [
    'error',
    {
      patterns: [
        { group: ['electron', 'electron/*', 'node:*'], message: 'The window runs in a browser too.' },
        { group: ['**/main/contract/**', '!**/main/contract/forgettable-works.ts', '!**/main/contract/device-address.ts', '!**/main/contract/library-works.ts'], allowTypeImports: true, message: 'Only types of the contract: its schemas stay on the server.' },
        {
          regex: '/main/(?!contract/|foundation/(language|failure)\\.ts$)',
          message: 'The window asks the contract, and says the sentences of main/foundation.',
        },
      ],
    },
  ],
};

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'coverage/'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
    rules: { '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }] },
  },
  ...layerRules,
  ...vue.configs['flat/recommended'].map((config) => ({ ...config, files: ['renderer/**/*.vue', 'test/renderer/**/*.vue'] })),
  {
    files: ['renderer/**/*.vue', 'test/renderer/**/*.vue'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
    rules: {
      // How a template is broken into lines is not worth a rule; what it may do is.
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/html-self-closing': ['error', { html: { void: 'always', normal: 'always', component: 'always' } }],
      // Types say what is optional; `undefined` needs no line of its own.
      'vue/require-default-prop': 'off',
      'vue/no-v-html': 'error',
      'no-undef': 'off',
    },
  },
  { files: ['renderer/**/*.ts', 'renderer/**/*.vue'], ignores: ['renderer/vite.config.ts'], rules: windowRules, languageOptions: { globals: browserGlobals } },
);

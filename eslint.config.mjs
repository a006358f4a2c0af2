/**
 * The linter holds the direction of the arrows in `docs/architecture.md`: a layer may import the layers
 * named for it below, and nothing else of ours. Every layer may import `main/foundation`.
 */
import js from '@eslint/js';
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
  'main/compression': ['main/network', 'main/engine', 'main/training', 'main/dataset'],
  'main/verification': ['main/dataset', 'main/network'],
  'main/export': ['main/network', 'main/verification', 'main/dataset'],
  'main/deploy': ['main/network', 'main/verification', 'main/export'],
  'main/history': [],
  'main/jobs': ['main/samples', 'main/dataset', 'main/network', 'main/engine', 'main/training', 'main/compression', 'main/verification', 'main/export', 'main/history'],
  'main/app': ['main/contract', 'main/samples', 'main/dataset', 'main/network', 'main/engine', 'main/training', 'main/compression', 'main/verification', 'main/export', 'main/deploy', 'main/history', 'main/jobs'],
  'main/cli': ['main/app', 'main/contract', 'main/server'],
  'main/server': ['main/app', 'main/contract'],
};

const layerRules = Object.entries(layers).map(([layer, allowed]) => {
  const forbidden = Object.keys(layers).filter((other) => other !== layer && other !== 'main/foundation' && !allowed.includes(other));
  return {
    files: [`${layer}/**/*.ts`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['electron', 'electron/*'], message: 'Only the shell in electron/ knows Electron.' },
            ...forbidden.map((other) => ({ group: [`**/${other.replace('main/', '')}/**`], message: `${layer} may not import ${other}.` })),
          ],
        },
      ],
    },
  };
});

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'coverage/'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
    rules: { '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }] },
  },
  ...layerRules,
);

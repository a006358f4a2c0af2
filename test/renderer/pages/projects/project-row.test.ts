import { describe, expect, test } from 'vitest';
import { projectState } from '../../../../renderer/pages/projects/project-row.ts';

const state = (draft: object, rest: { interrupted?: string[]; runs?: number; working?: boolean } = {}) =>
  projectState({ draft, interrupted: rest.interrupted ?? [], runs: rest.runs ?? 0 }, rest.working ?? false);

describe('a project in the list', () => {
  test.each([
    ['without frozen images goes on with them', state({ folder: 'D:\\a' }), 'wait', 'images'],
    ['with frozen images goes on with training', state({ revision: 'd-1' }), 'done', 'train'],
    ['whose dense network is chosen goes on with compression', state({ revision: 'd-1', dense: 'r1' }, { runs: 1 }), 'done', 'compress'],
    ['with a network to be shipped goes on with export', state({ revision: 'd-1', dense: 'r1', shipped: 'r3' }, { runs: 3 }), 'done', 'export'],
    ['that was exported goes on with delivery', state({ revision: 'd-1', dense: 'r1', shipped: 'r3', bundle: '/out/fettle-a-r3' }, { runs: 3 }), 'done', 'deliver'],
    ['that works says so first', state({ revision: 'd-1', dense: 'r1' }, { working: true, interrupted: ['r2'] }), 'run', 'watch'],
    ['that was interrupted in training says so', state({ revision: 'd-1' }, { interrupted: ['r1'] }), 'warn', 'train'],
  ])('%s', (_, { kind, step }, wantedKind, wantedStep) => expect([kind, step]).toEqual([wantedKind, wantedStep]));
});

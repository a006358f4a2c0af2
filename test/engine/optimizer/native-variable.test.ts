import { describe } from 'vitest';
import { createNativeVariable } from '../../../main/engine/optimizer/native-variable.ts';
import { engineNames, type TestedEngine } from '../engines.ts';
import { testVariable } from './variable-contract.ts';

describe.runIf((engineNames as readonly string[]).includes('tensorflow'))('a resource variable', () => testVariable('tensorflow' as TestedEngine, createNativeVariable));

import { describe } from 'vitest';
import { createPortableVariable } from '../../../main/engine/optimizer/portable-variable.ts';
import { engineNames } from '../engines.ts';
import { testVariable } from './variable-contract.ts';

describe.each(engineNames)('a variable of plain tensors on %s', (engine) => testVariable(engine, createPortableVariable));

/** The table of operators: a new one is an entry in its family, a new family is one line here. */
import { activation } from './activation.ts';
import { batchNormalization } from './batch-normalization.ts';
import { convolution } from './convolution.ts';
import { elementwise } from './elementwise.ts';
import { layout } from './layout.ts';
import { linear } from './linear.ts';
import type { OperatorFamily, ReadOperators, WriteOperators } from './operator.ts';
import { picture } from './picture.ts';
import { pooling } from './pooling.ts';

const families: readonly OperatorFamily[] = [picture, convolution, batchNormalization, activation, elementwise, pooling, linear, layout];

export const writeOperators: WriteOperators = Object.assign({}, ...families.map((family) => family.writes));
/** Without a prototype, so that an operator called 'constructor' is as unknown as any other. */
export const readOperators: ReadOperators = Object.assign(Object.create(null), ...families.map((family) => family.reads));

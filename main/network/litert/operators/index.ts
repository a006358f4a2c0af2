/** All operators, by the node that they write. */
import { activation } from './activation.ts';
import { convolution } from './convolution.ts';
import { elementwise } from './elementwise.ts';
import { linear } from './linear.ts';
import type { OperatorFamily } from './operator.ts';
import { picture } from './picture.ts';
import { pooling } from './pooling.ts';

export const writeOperators: Required<OperatorFamily> = { ...picture, ...convolution, ...pooling, ...elementwise, ...activation, ...linear } as Required<OperatorFamily>;

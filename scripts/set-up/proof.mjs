/** Whether a binding runs on this machine: two matrices multiplied in a process of its own, which may die of it. */
import { lastWords } from './cache.mjs';
import { runStep } from './run.mjs';
import { announce } from './messages.mjs';

const program = `
const binding = require(process.argv[1]);
const matrix = binding.createTensor([2, 2], binding.TF_FLOAT, Float32Array.of(1, 2, 3, 4));
const no = (name) => ({ name, type: binding.TF_ATTR_BOOL, value: false });
const type = { name: 'T', type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT };
const [product] = binding.executeOp('MatMul', [no('transpose_a'), no('transpose_b'), type], [matrix, matrix], 1);
const values = Array.from(binding.tensorDataSync(product.id)).join();
console.log(values === '7,10,15,22' ? 'libtensorflow=' + binding.TF_Version : 'error: wrong product ' + values);
`;

/**
 * @param {string} node Node 24
 * @param {string} binding path of `tfjs_binding.node`
 * @returns {Promise<{ version?: string, detail: string }>} the version of libtensorflow, or what went wrong
 */
export async function prove(node, binding) {
  announce('set-up.libtensorflow.proving');
  const env = { ...process.env, TF_CPP_MIN_LOG_LEVEL: '3' };
  const { code, output } = await runStep(node, ['-e', program, binding], { quiet: true, seconds: 120, env });
  const version = /libtensorflow=(\S+)/.exec(output)?.[1];
  return code === 0 && version ? { version, detail: '' } : { detail: `${lastWords(output)} (${code})` };
}

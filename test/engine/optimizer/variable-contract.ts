/** What every home of a weight must do: the same tests for both. */
import { expect, test } from 'vitest';
import type { Variable, VariableOptions } from '../../../main/engine/optimizer/variables.ts';
import { tf, type Tensor } from '../../../main/engine/tensorflow.ts';
import { onEngine, type TestedEngine } from '../engines.ts';

function taken(tensor: Tensor): number[] {
  const values = [...tensor.dataSync()];
  tensor.dispose();
  return values;
}

export function testVariable(engine: TestedEngine, create: (options: VariableOptions) => Variable): void {
  const make = (changes: Partial<VariableOptions> = {}) => create({ shape: [2, 2], values: Float32Array.of(1, 2, 3, 4), momentum: 0.5, nesterov: false, ...changes });
  const within = <T>(changes: Partial<VariableOptions>, use: (variable: Variable) => T): Promise<T> =>
    onEngine(engine, () => {
      const variable = make(changes);
      const result = use(variable);
      variable.dispose();
      return result;
    });
  const pull = (variable: Variable, rate = 0.5) => {
    const gradient = tf.tensor([1, 0, -1, 2], [2, 2]);
    variable.applyMomentum(gradient, rate);
    // The gradient is the caller's, and still there.
    expect([...gradient.dataSync()]).toEqual([1, 0, -1, 2]);
    gradient.dispose();
  };

  test('begins with its values and no velocity, and reads a copy', async () => {
    const [first, velocity, second, shape] = await within({}, (variable) => {
      const read = variable.read();
      const shape = read.shape;
      return [taken(read), taken(variable.velocity()), taken(variable.read()), shape];
    });
    expect([first, velocity, second, shape]).toEqual([[1, 2, 3, 4], [0, 0, 0, 0], [1, 2, 3, 4], [2, 2]]);
  });

  test('a tensor that was read before an update keeps its values', async () => {
    const [before, after] = await within({}, (variable) => {
      const read = variable.read();
      pull(variable);
      return [taken(read), taken(variable.read())];
    });
    expect([before, after]).toEqual([[1, 2, 3, 4], [0.5, 2, 3.5, 3]]);
  });

  test('velocity builds up, and with Nesterov looks one step ahead', async () => {
    const twice = (variable: Variable) => {
      pull(variable);
      pull(variable);
      return [taken(variable.read()), taken(variable.velocity())];
    };
    expect(await within({}, twice)).toEqual([[-0.25, 2, 4.25, 1.5], [1.5, 0, -1.5, 3]]);
    expect(await within({ nesterov: true }, twice)).toEqual([[-0.625, 2, 4.625, 0.75], [1.5, 0, -1.5, 3]]);
  });

  test('is scaled and assigned without a change of its velocity', async () => {
    const result = await within({}, (variable) => {
      pull(variable);
      variable.scale(0.5);
      const scaled = taken(variable.read());
      const given = Float32Array.of(5, 6, 7, 8);
      variable.assign(given);
      given.fill(0);
      return [scaled, taken(variable.read()), taken(variable.velocity())];
    });
    expect(result).toEqual([[0.25, 1, 1.75, 1.5], [5, 6, 7, 8], [1, 0, -1, 2]]);
  });

  test('its velocity can be set', async () => {
    const result = await within({}, (variable) => {
      variable.assignVelocity(Float32Array.of(2, 2, 2, 2));
      pull(variable, 1);
      return taken(variable.read());
    });
    expect(result).toEqual([-1, 1, 3, 1]);
  });

  test('two of one shape are two', async () => {
    const result = await onEngine(engine, () => {
      const [one, other] = [make(), make()];
      one.scale(2);
      const values = [taken(one.read()), taken(other.read())];
      one.dispose();
      other.dispose();
      return values;
    });
    expect(result).toEqual([[2, 4, 6, 8], [1, 2, 3, 4]]);
  });
}

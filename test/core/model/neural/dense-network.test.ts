import { expect, test } from 'vitest';
import { Random } from '../../../../src-core/base/random.ts';
import { DenseNetwork, networkCount } from '../../../../src-core/model/neural/dense-network.ts';
import { farthestApart, slopesOf } from './finite-differences.ts';

test('two layers, worked out by hand', () => {
  const network = new DenseNetwork([2, 2, 1], 'relu', 1);
  // First layer: x - y + 1 and -x; second: 3a + 4b - 5.
  network.parameters.values.set([1, -1, -1, 0, 1, 0, 3, 4, -5]);
  network.input.set([2, 1]);
  network.run(1);
  expect(network.output[0]).toBe(1);
});

test('the parameters are counted: a weight for each pair, a bias for each output', () => {
  expect(networkCount([40, 32, 8, 32, 40])).toBe(41 * 32 + 33 * 8 + 9 * 32 + 33 * 40);
});

test.each(['relu', 'tanh'] as const)(
  'with %s its slopes are those of finite differences',
  (kind) => {
    const random = new Random(5);
    const network = new DenseNetwork([5, 7, 3, 5], kind, 6);
    network.scatter(random);
    const rows = 5; // fewer than it could take, and an odd number
    for (let i = 0; i < network.input.length; i++) network.input[i] = 2 * random.unit() - 1;
    const loss = () => {
      network.run(rows);
      let sum = 0;
      for (let i = 0; i < rows * 5; i++) sum += network.output[i]! ** 3 / 3;
      return sum;
    };
    loss();
    for (let i = 0; i < rows * 5; i++) network.outputGradient[i] = network.output[i]! ** 2;
    network.learn(rows);
    const { values, gradients } = network.parameters;
    expect(farthestApart(slopesOf(values, loss), gradients)).toBeLessThan(1e-7);
  },
);

test('what a row becomes does not hang on the rows beside it', () => {
  const network = new DenseNetwork([3, 4, 3], 'tanh', 3);
  network.scatter(new Random(1));
  network.input.set([1, 2, 3, 4, 5, 6, 0.1, 0.2, 0.3]);
  network.run(3);
  const together = network.output.slice(6, 9);
  network.input.set([0.1, 0.2, 0.3]);
  network.run(1);
  expect(network.output.slice(0, 3)).toEqual(together);
});

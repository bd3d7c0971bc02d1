import { expect, test } from 'vitest';
import { pairModelFiles } from '../../../src-renderer/views/models/pair-model-files.ts';

test.each<[string, string[], [string, string | undefined][], string[]]>([
  ['a model of our own is alone', ['a.model'], [['a.model', undefined]], []],
  ['one of each, whatever they are called', ['x.json', 'a.onnx'], [['a.onnx', 'x.json']], []],
  [
    'several by their names, whatever the case',
    ['B.onnx', 'a.onnx', 'A.json', 'b.JSON', 'own.model'],
    [
      ['B.onnx', 'b.JSON'],
      ['a.onnx', 'A.json'],
      ['own.model', undefined],
    ],
    [],
  ],
  [
    'a model without its side file is asked for all the same: it may lie beside it',
    ['a.onnx', 'b.onnx', 'b.json'],
    [
      ['a.onnx', undefined],
      ['b.onnx', 'b.json'],
    ],
    [],
  ],
  ['a side file alone belongs to nobody', ['a.json'], [], ['a.json']],
  [
    'nor does it to a model of our own',
    ['a.model', 'a.json'],
    [['a.model', undefined]],
    ['a.json'],
  ],
])('%s', (_what, names, models, strays) => {
  const found = pairModelFiles(names.map((name) => ({ name })));
  expect(found.models.map(({ model, side }) => [model.name, side?.name])).toEqual(models);
  expect(found.strays.map(({ name }) => name)).toEqual(strays);
});

import { expect, test } from 'vitest';
import { readState, stateText } from '../../../src-core/model/state-json.ts';

test('arrays of numbers come back bit for bit', () => {
  const state = {
    name: 'trees',
    float64: new Float64Array([0.1, -0, Number.MIN_VALUE, Number.MAX_VALUE]),
    list: [new Float32Array([1.5]), new Uint16Array([65_535]), new Uint32Array([2 ** 32 - 1])],
    inner: {
      bytes: new Uint8Array([0, 255]),
      signed: new Int32Array([-1]),
      empty: new Uint8Array(),
    },
  };

  expect(readState(stateText(state))).toEqual(state);
});

test('a number is written with its lowest byte first, whatever the machine', () => {
  // 1.0 is 3ff0000000000000.
  expect(stateText({ base: new Float64Array([1]) })).toBe('{"base":{"float64":"AAAAAAAA8D8="}}');
});

test.each([
  ['no text', '{"float64":7}', { float64: 7 }],
  ['no base64', '{"uint8":"%"}', { uint8: '%' }],
  ['half a number', '{"uint16":"AA=="}', { uint16: 'AA==' }],
  ['two members', '{"uint8":"AA==","x":1}', { uint8: 'AA==', x: 1 }],
])('what is no array stays what it is: %s', (_name, text, value) => {
  expect(readState(text)).toEqual(value);
});

import { expect, test } from 'vitest';
import {
  captureInput,
  isAboutFilter,
  problemsIn,
  ringWords,
} from '../../../src-renderer/views/live/capture-fields.ts';

const form = { interfaceName: 'eth0', filter: ' tcp port 443 ', isPromiscuous: true };

test('only what somebody has typed is said', () => {
  expect(captureInput({ ...form, figures: {} })).toEqual({
    ...{ interfaceName: 'eth0', filter: 'tcp port 443', isPromiscuous: true },
  });
  const figures = { seconds: '60', packets: '1,000,000', files: ' ' };
  expect(captureInput({ ...form, isPromiscuous: false, figures })).toEqual({
    ...{ interfaceName: 'eth0', filter: 'tcp port 443', isPromiscuous: false },
    ...{ seconds: 60, packets: 1_000_000 },
  });
});

test('what is wrong is told at its box', () => {
  expect(problemsIn({})).toEqual({});
  const wrong = { seconds: '1.5', snapBytes: '10', files: '10001', packets: 'many' };
  expect(problemsIn(wrong)).toEqual({
    ...{ seconds: 'is no whole number', packets: 'is no whole number' },
    ...{ snapBytes: 'is less than 64', files: 'is more than 10,000' },
  });
});

test('how much the ring keeps', () => {
  expect(ringWords({})).toBe('Keeps the newest 4,096 MB');
  expect(ringWords({ fileMegabytes: '10', files: '3' })).toBe('Keeps the newest 30 MB');
  expect(ringWords({ files: 'x' })).toBe('');
});

test('sentences about the filter belong to its box', () => {
  expect(isAboutFilter('The capture filter is wrong: syntax error.')).toBe(true);
  expect(isAboutFilter('A capture filter does not begin with a dash.')).toBe(true);
  expect(isAboutFilter('There is no right to capture on eth0.')).toBe(false);
});

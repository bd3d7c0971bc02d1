// Conversations of miners with their pools, written by hand after the pools' documentation.

import { describe, expect, test } from 'vitest';
import { stratum } from '../../../src-core/event/stratum.ts';
import { opening, overhear, type Said } from './overhear.ts';

/** The same must be heard however the bytes are cut. */
function heard(...said: Said[]) {
  const whole = overhear(stratum, said).events;
  for (const pieceBytes of [1, 7])
    expect(overhear(stratum, said, pieceBytes).events).toEqual(whole);
  return whole;
}

const line = (message: object): string => `${JSON.stringify(message)}\n`;

test("Bitcoin's dialect: who mines, with what, and whether the pool takes them", () => {
  const events = heard(
    ['>', line({ id: 1, method: 'mining.subscribe', params: ['cgminer/4.10', null] })],
    ['<', line({ id: 1, result: [[['mining.notify', 'ae68']], '08', 4], error: null })],
    ['>', line({ id: 2, method: 'mining.authorize', params: ['wallet.rig4', 'secret'] })],
    ['<', line({ id: 2, result: true, error: null })],
    ['<', line({ id: null, method: 'mining.notify', params: ['bf', '4d'] })],
    ['>', line({ id: 4, method: 'mining.submit', params: ['wallet.rig4', 'bf'] })],
    ['>', line({ id: 5, method: 'mining.submit', params: ['wallet.rig4', 'c0'] })],
  );
  expect(events).toEqual([
    ['stratum', { method: 'mining.subscribe', agent: 'cgminer/4.10', success: true }],
    ['stratum', { method: 'mining.authorize', worker: 'wallet.rig4', success: true }],
    ['stratum', { method: 'mining.notify', is_from_pool: true }],
    ['stratum', { method: 'mining.submit' }],
  ]);
});

test("CryptoNote's dialect, refused", () => {
  const login = { login: '4Wallet+1000', pass: 'x', agent: 'XMRig/6.21' };
  const events = heard(
    ['>', line({ id: 1, jsonrpc: '2.0', method: 'login', params: login })],
    ['<', line({ id: 1, jsonrpc: '2.0', error: { code: -1, message: 'Invalid address' } })],
  );
  expect(events).toEqual([
    [
      'stratum',
      {
        ...{ method: 'login', worker: '4Wallet+1000', agent: 'XMRig/6.21' },
        ...{ success: false, error: 'Invalid address' },
      },
    ],
  ]);
});

test("Ethereum's dialect; what is never answered is told at the end", () => {
  const events = heard([
    '>',
    line({ worker: 'rig', params: ['0xabc.w', 'x'], id: 2, method: 'eth_submitLogin' }) +
      line({ worker: '', params: [], id: 3, method: 'eth_getWork' }),
  ]);
  expect(events).toEqual([
    ['stratum', { method: 'eth_getWork' }],
    ['stratum', { method: 'eth_submitLogin', worker: '0xabc.w' }],
  ]);
});

test('what is no message is passed over', () => {
  const nested = '['.repeat(4000);
  const said = `{"method":\n[1]\nnull\n{"id":{},"method":7}\n${nested}\n`;
  expect(heard(['>', said + line({ method: 'mining.ping' })])).toEqual([
    ['stratum', { method: 'mining.ping' }],
  ]);
});

describe('what it looks like', () => {
  test.each([
    ['{"id":1,"method":"mining.subscribe","params":[]}\n', 'yes'],
    ['{"method":"login","params":{"login":"4x","pass":"x"},"id":1}\n', 'yes'],
    ['{"id":1,"result":{"id":"7","job":{"blob":"0606","job_id":"1"}}}\n', 'yes'],
    ['{"id":null,"method":"mining.notify"}\n', 'yes'],
    ['{"id":1,"met', 'more'],
    ['{"id":1,"method":"login","params":{"user":"joe"}}\n', 'no'],
    ['{"jsonrpc":"2.0","method":"Player.Open","id":1}\n', 'no'],
    ['GET / HTTP/1.1\r\n', 'no'],
  ])('%j: %s', (first, like) => {
    expect(stratum.isLike(opening(first))).toBe(like);
  });
});

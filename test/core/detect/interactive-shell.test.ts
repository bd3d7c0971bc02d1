import { expect, test } from 'vitest';
import { interactiveShell } from '../../../src-core/detect/interactive-shell.ts';
import { detect, type EventDraft, seenEvent } from './traffic.ts';

/** 10.0.0.1 has connected to port 4444 of 10.0.0.2; its shell speaks. */
const at = { dstPort: 4444, flowId: '1.7' };
const sign = (name: string, draft: EventDraft = {}, isSure = true) =>
  seenEvent('shell', { sign: name, text: '', is_sure: isSure }, { ...at, ...draft });
const command = (text: string, draft: EventDraft = {}) =>
  seenEvent(
    'shell',
    { command: text, is_known: true, is_from_src: false },
    { ...at, isForward: false, ...draft },
  );
const code = (details: Record<string, string | number>, draft: EventDraft = {}) =>
  seenEvent('shellcode', details, { ...at, isForward: false, ...draft });

test('a shell that a host brings to somebody, and what is typed into it, is one finding', () => {
  const events = [sign('windows banner'), command('whoami'), command('net user')];
  const findings = detect(interactiveShell, { events });
  expect(findings).toMatchObject([
    { impact: 'high', attackers: ['10.0.0.2'], victims: ['10.0.0.1'], count: 3, flowCount: 1 },
  ]);
  expect(findings[0]?.confidence).toBeGreaterThan(0.9);
  expect(findings[0]?.summary).toBe(
    '10.0.0.1 connected to port 4444 of 10.0.0.2 and gave it a command shell (windows banner); ' +
      '2 commands were typed: whoami and net user.',
  );
});

test('a shell that waits at a port', () => {
  const events = [sign('windows prompt', { isForward: false })];
  expect(detect(interactiveShell, { events })).toMatchObject([
    {
      ...{ attackers: ['10.0.0.1'], victims: ['10.0.0.2'] },
      summary: 'A command shell of 10.0.0.2 answers 10.0.0.1 on port 4444 (windows prompt).',
    },
  ]);
});

test('without a sign two commands are enough, one is not; hours may lie between them', () => {
  const first = command('whoami');
  expect(detect(interactiveShell, { events: [first] })).toEqual([]);
  const events = [first, command('ipconfig', { atSec: 7200 })];
  expect(detect(interactiveShell, { events })).toMatchObject([{ confidence: 0.6 }]);
});

test('code that loads itself as the first thing that is said', () => {
  const events = [code({ sign: 'decoder', name: 'function-finder', offset: 4 })];
  expect(detect(interactiveShell, { events })).toMatchObject([
    { impact: 'high', attackers: ['10.0.0.2'], victims: ['10.0.0.1'] },
  ]);
});

test.each([
  ['code in the middle of something', code({ name: 'function-finder', offset: 5000 })],
  ['code within a service', code({ name: 'self-loading', offset: 4, service: 'http' })],
  ['a slide of nops', code({ sign: 'nop-slide', offset: 0 })],
  ['a shell within Telnet', sign('answer to id', { flowId: '1.8' })],
])('%s is none', (name, event) => {
  const isTelnet = name.includes('Telnet');
  const details = isTelnet ? { ...event.details, service: 'telnet' } : event.details;
  expect(detect(interactiveShell, { events: [{ ...event, details }] })).toEqual([]);
});

test('an old remote login is no more than worth a note', () => {
  const events = [sign('unix prompt', { dstPort: 513, isForward: false })];
  expect(detect(interactiveShell, { events })).toMatchObject([{ impact: 'low' }]);
});

test('what a web page shows may be a page about it', () => {
  const event = sign('answer to id', { dstPort: 80, isForward: false });
  const events = [{ ...event, details: { ...event.details, service: 'http' } }];
  expect(detect(interactiveShell, { events })).toMatchObject([{ confidence: 0.5 }]);
});

test('a file that FTP carries may look like a shell', () => {
  const control = { dstPort: 21, flowId: '1.3' };
  const passive = { command: 'PASV', data_ip: '10.0.0.2', data_port: 4444 };
  const extended = { command: 'EPSV', data_port: 4444 };
  for (const said of [passive, extended]) {
    const events = [seenEvent('ftp', said, control), sign('answer to id', { isForward: false })];
    expect(detect(interactiveShell, { events })).toEqual([]);
  }
});

import { expect, test } from 'vitest';
import { lateralMovement } from '../../../src-core/detect/lateral-movement.ts';
import type { SeenEvent } from '../../../src-core/detect/seen-event.ts';
import { detect, type EventDraft, type FlowDraft, seenEvent, seenFlow } from './traffic.ts';

const smbSide: EventDraft = { dstPort: 445, isForward: false };
const opened = (name: string, draft: EventDraft = {}) =>
  seenEvent(
    'smb',
    { command: 'create', share: '\\\\b\\IPC$', name, status: 'Success' },
    { ...smbSide, ...draft },
  );
const connected = (share: string, draft: EventDraft = {}, status = 'Success') =>
  seenEvent('smb', { command: 'tree connect', share, status }, { ...smbSide, ...draft });
const written = (name: string, share: string, direction = 'upload', draft: EventDraft = {}) =>
  seenEvent(
    'file',
    { name, share, direction, bytes: 9000, service: 'smb' },
    { ...smbSide, ...draft },
  );

const called = (name: string, operation?: string, draft: EventDraft = {}) =>
  seenEvent('dcerpc', { interface: name, operation }, { dstPort: 49_668, ...draft });
const refusal = (status = 'Access denied', draft: EventDraft = {}) => {
  const details = { interface: 'netlogon', operation: 'ServerAuthenticate3', status };
  return seenEvent('dcerpc', details, { dstPort: 49_668, isForward: false, ...draft });
};
const refusals = (count: number, everySec = 1) =>
  Array.from({ length: count }, (_, i) => refusal('Access denied', { atSec: i * everySec }));

const session = (draft: FlowDraft) =>
  seenFlow({ dstPort: 445, service: 'smb', bytes: 9000, ...draft });
/** One session at each of so many hosts. */
const round = (hosts: number, everySec: number, draft: FlowDraft = {}, fromSec = 0) =>
  Array.from({ length: hosts }, (_, i) =>
    session({ dstIp: `10.0.1.${i}`, atSec: fromSec + i * everySec, ...draft }),
  );

const found = (events: readonly SeenEvent[]) => detect(lateralMovement, { events });
const impacts = (events: readonly SeenEvent[]) => found(events).map(({ impact }) => impact);

test.each<[string, SeenEvent[], string[]]>([
  [
    'a program on ADMIN$, then its service',
    [written('svc.exe', '\\\\b\\ADMIN$'), opened('svcctl')],
    ['high'],
  ],
  [
    'a program by its content alone',
    [
      seenEvent(
        'file',
        { name: 'a.tmp', is_executable: true, share: '\\\\b\\C$', direction: 'upload' },
        smbSide,
      ),
      opened('svcctl'),
    ],
    ['high'],
  ],
  ['the pipes of PsExec', [opened('svcctl'), opened('PSEXESVC-PC-2412-stdin')], ['high']],
  ['the output of a script', [written('__output', '\\\\b\\C$'), opened('svcctl')], ['high']],
  [
    'the store of passwords',
    [written('Windows\\Temp\\ntds.dit', '\\\\b\\C$', 'download')],
    ['high'],
  ],
  ['a program on an administrative share', [written('a.exe', '\\\\b\\C$')], ['medium']],
  ['a task for later', [opened('atsvc')], ['medium']],
  ['the registry and the services', [opened('svcctl'), opened('winreg')], ['medium']],
  ['only the services', [opened('svcctl')], ['low']],
  [
    'services that were refused',
    [{ ...opened('svcctl'), details: { status: 'Access denied' } }],
    [],
  ],
  ['an administrative share', [connected('\\\\b\\C$')], []],
  ['a backup of an administrative share', [written('data.db', '\\\\b\\C$', 'download')], []],
  ['a program for all on a file server', [written('setup.exe', '\\\\b\\public')], []],
  [
    'a domain controller asked for names',
    [opened('samr'), opened('lsarpc'), opened('netlogon')],
    [],
  ],
  ['a service made over RPC', [called('svcctl'), called('svcctl', 'CreateService')], ['medium']],
  ['services that are looked at over RPC', [called('svcctl')], ['low']],
  ['a method called through WMI', [called('IWbemServices', 'ExecMethod')], ['low']],
  ['names asked for over RPC', [called('epm'), called('samr'), called('lsarpc')], []],
  ['a machine that is refused nine times', refusals(9), []],
  ['a machine that is refused ten times', refusals(10), ['high']],
  ['a machine that is refused once an hour', refusals(10, 3600), ['high']],
  ['a machine that logs in', Array.from({ length: 50 }, () => refusal('Success')), []],
  ['a printer', [opened('spoolss'), opened('srvsvc')], []],
])('%s', (_name, events, expected) => {
  expect(impacts(events)).toEqual(expected);
});

test('says who did what at whom', () => {
  const events = ['10.0.0.7', '10.0.0.8'].flatMap((dstIp, i) => [
    written('PSEXESVC.exe', '\\\\b\\ADMIN$', 'upload', { dstIp, atSec: i * 30 }),
    opened('svcctl', { dstIp, atSec: i * 30 + 5 }),
  ]);
  const [finding, ...others] = found(events);
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    attackers: ['10.0.0.1'],
    victims: ['10.0.0.7', '10.0.0.8'],
    summary:
      '10.0.0.1 used SMB or RPC to run programs at 2 hosts in 35 s: a remote execution tool at 2 hosts, a program written to an administrative share at 2 hosts and the service manager at 2 hosts.',
  });
});

test('the server is told by its port where the capture began late', () => {
  const late = { srcIp: '10.0.0.2', srcPort: 445, dstIp: '10.0.0.1', dstPort: 50_000 };
  expect(found([opened('atsvc', { ...late, isForward: true })])[0]).toMatchObject({
    attackers: ['10.0.0.1'],
    victims: ['10.0.0.2'],
  });
});

test.each([
  [9, []],
  [10, ['low']],
])('administrative shares of %i hosts', (hosts, expected) => {
  const events = Array.from({ length: hosts }, (_, i) =>
    connected('\\\\b\\ADMIN$', { dstIp: `10.0.1.${i}` }),
  );
  expect(impacts(events)).toEqual(expected);
});

test.each<[string, ReturnType<typeof round>, string[]]>([
  ['SMB at nine hosts', round(9, 5), []],
  ['SMB at ten hosts', round(10, 5), ['medium']],
  ['RDP at ten hosts', round(10, 5, { dstPort: 3389, service: 'rdp' }), ['medium']],
  ['WinRM at ten hosts', round(10, 5, { dstPort: 5985, service: 'http' }), ['medium']],
  [
    'SSH at ten hosts, as for configuration',
    round(10, 5, { dstPort: 22, service: 'ssh' }),
    ['low'],
  ],
  ['one host in ten minutes', round(12, 600), ['low']],
  ['a backup', round(12, 5, { bwdPayloadBytes: 50e6 }), ['low']],
  ['tries that nobody answered', round(30, 1, { bwdPayloadBytes: 0 }), []],
  ['hosts outside', round(30, 1).map((flow, i) => ({ ...flow, dstIp: `192.0.2.${i}` })), []],
  ['web pages', round(30, 1, { dstPort: 80, service: 'http' }), []],
  ['many sessions at one server', round(50, 1, { dstIp: '10.0.1.1' }), []],
  [
    'the clients of a file server',
    Array.from({ length: 50 }, (_, i) => session({ srcIp: `10.0.2.${i}`, dstIp: '10.0.1.1' })),
    [],
  ],
  [
    'the clients of a file server, seen from its answers',
    Array.from({ length: 50 }, (_, i) =>
      session({ srcIp: '10.0.1.1', srcPort: 445, dstIp: `10.0.2.${i}`, dstPort: 50_000 + i }),
    ),
    [],
  ],
  [
    'a monitor that comes back each minute',
    [0, 60, 120, 180].flatMap((fromSec) => round(20, 1, { dstPort: 5985 }, fromSec)),
    ['info'],
  ],
])('%s', (_name, flows, expected) => {
  expect(detect(lateralMovement, { flows }).map(({ impact }) => impact)).toEqual(expected);
});

test('a fan-out says how many and how fast', () => {
  const [finding] = detect(lateralMovement, { flows: round(30, 20) });
  expect(finding).toMatchObject({ count: 30, attackers: ['10.0.0.1'], victimCount: 30 });
  expect(finding?.summary).toBe(
    '10.0.0.1 opened SMB sessions at 30 inside hosts in 10 min, up to 16 new ones within 5 min.',
  );
});

test('one flow that is cut into segments is one session', () => {
  const flows = round(9, 1).concat(round(9, 1, { segment: 2, dstIp: '10.0.3.1' }));
  expect(detect(lateralMovement, { flows })).toEqual([]);
});

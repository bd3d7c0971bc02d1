import { expect, test } from 'vitest';
import { checkSettings } from '../../src-main/engine/check-settings.ts';
import { refuseGuarded } from '../../src-main/engine/guarded-settings.ts';

function fileOf(forwarding: object) {
  const checked = checkSettings(JSON.stringify({ forwarding }));
  if (checked.problems) throw new Error('The settings of the test are wrong.');
  return checked.file;
}
const syslog = { enabled: true, host: 'siem.example' };

test.each<[string, object, object, boolean]>([
  ['a receiver appears', {}, { syslog }, true],
  ['another receiver', { syslog }, { syslog: { ...syslog, host: 'elsewhere.example' } }, true],
  ['another file', {}, { wazuh: { enabled: false, path: '/etc/cron.d/x' } }, true],
  ['another key', {}, { webhook: { keyFile: '/etc/shadow' } }, true],
  ['turned on again', { syslog: { ...syslog, enabled: false } }, { syslog }, true],
  ['turned off', { syslog }, { syslog: { ...syslog, enabled: false } }, false],
  ['taken away', { syslog }, {}, false],
  ['nothing about it', { syslog }, { syslog, minSeverity: 'high' }, false],
])('who may name no file here changes forwarding: %s', (_what, before, after, isRefused) => {
  const change = (isConfined: boolean) => () =>
    refuseGuarded(fileOf(before), fileOf(after), isConfined);
  if (isRefused)
    expect(change(true)).toThrow(/forwarding\.\w+ can only be changed in the settings file/);
  else expect(change(true)).not.toThrow();
  expect(change(false)).not.toThrow();
});

test('of a file that is wrong nothing is known: nothing new may come, and nothing has to', () => {
  expect(() => refuseGuarded({}, fileOf({}), true)).not.toThrow();
  expect(() => refuseGuarded({}, fileOf({ syslog }), true)).toThrow('forwarding.syslog');
});

test.each([
  ['syslog: { enabled: true }', 'forwarding.syslog is enabled without a host.'],
  ['wazuh: { enabled: true }', 'forwarding.wazuh is enabled without a path.'],
  [
    'webhook: { enabled: true, url: "https://a/" }',
    'forwarding.webhook is enabled without url and keyFile.',
  ],
  [
    'webhook: { url: "http://siem.example/" }',
    'forwarding.webhook.url is no https address without an account in it.',
  ],
  [
    'webhook: { url: "https://me:secret@siem/" }',
    'forwarding.webhook.url is no https address without an account in it.',
  ],
  ['syslog: { host: "a b" }', 'forwarding.syslog.host is no name or address of a host.'],
  ['syslog: { transport: tlss }', 'forwarding.syslog.transport cannot be tlss; did you mean tls?'],
])('what is wrong is a sentence: %s', (text, sentence) => {
  const { problems = [] } = checkSettings(`forwarding:\n  ${text}\n`);
  expect(problems.map((problem) => problem.sentence)).toEqual([sentence]);
});

test('a plain address of this machine itself may be asked', () => {
  const url = [
    'http://127.0.0.1:8080/a',
    'http://[::1]/',
    'http://localhost/',
    'https://siem.example/',
  ];
  for (const each of url) {
    expect(checkSettings(`forwarding: { webhook: { url: '${each}' } }`).problems).toBeUndefined();
  }
});

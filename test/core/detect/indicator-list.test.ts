import { describe, expect, test } from 'vitest';
import { readIndicators } from '../../../src-core/detect/indicator-list.ts';
import { indicatorValue } from '../../../src-core/detect/indicator-value.ts';

const read = (text: string, name = 'bad.txt') => readIndicators([{ name, text }]);
const md5 = 'd41d8cd98f00b204e9800998ecf8427e';
const sha1 = 'da39a3ee5e6b4b0d3255bfef95601890afd80709';
const sha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const ja4 = 't13d1516h2_8daaf6152771_e5627efa2ab1';

describe('one entry', () => {
  test.each([
    ['192.0.2.1', 'network', '192.0.2.1'],
    ['192[.]0[.]2[.]0/24', 'network', '192.0.2.0/24'],
    ['2001:DB8::/32', 'network', '2001:db8::/32'],
    ['Evil.Example', 'name', 'evil.example'],
    ['*.evil[.]example.', 'name', 'evil.example'],
    ['evil(dot)example', 'name', 'evil.example'],
    ['hxxp://evil[.]example/', 'name', 'evil.example'],
    ['hxxps[:]//evil.example/A/b?q=1#top', 'url', 'evil.example/A/b?q=1'],
    ['http://192.0.2.7:8080/a.exe', 'network', '192.0.2.7'],
    ['http://[2001:db8::7]/a', 'network', '2001:db8::7'],
    [md5.toUpperCase(), 'hash', md5],
    [`SHA-256: ${sha256}`, 'hash', sha256],
    [sha1.match(/../g)!.join(':'), 'hash', sha1],
    [ja4, 'hash', ja4],
  ])('%s is a %s', (written, kind, text) => {
    expect(indicatorValue(written)).toEqual({ kind, text });
  });

  test.each([
    ['com'],
    ['evil'],
    ['not a name.example'],
    ['192.0.2.256'],
    ['192.0.2.0/33'],
    ['10.0.0.0/x'],
    ['http://'],
    [md5.slice(1)],
    [`${'a.'.repeat(2000)}example`],
    ['joe@evil.example'],
  ])('%s is none', (written) => {
    expect(indicatorValue(written)).toBeUndefined();
  });
});

test('lines, with comments, blanks and the form of files of hosts', () => {
  const { matcher, problems } = read(
    [
      '\ufeff# a list',
      '; another comment',
      '192.0.2.0/24   # a network',
      '',
      '0.0.0.0 ads.example.net',
      'evil.example\r',
      sha1,
    ].join('\n'),
  );
  expect(problems).toEqual([]);
  expect(matcher.size).toBe(4);
  expect(matcher.address('192.0.2.77')).toBe('bad.txt');
  expect(matcher.address('192.0.3.77')).toBeUndefined();
  expect(matcher.name('ads.example.net')).toBe('bad.txt');
  expect(matcher.name('www.Evil.example.')).toBe('bad.txt');
  expect(matcher.name('notevil.example')).toBeUndefined();
  expect(matcher.hash(sha1.toUpperCase())).toBe('bad.txt');
});

test('a table with a type column; kinds that cannot be looked for are passed over', () => {
  const { matcher, problems } = read(
    [
      'id,type,value,note',
      '1,ip,192.0.2.1,"one, two"',
      '2,domain,"evil.example",x',
      '3,email,joe@evil.example,x',
      '4,domain,,',
    ].join('\n'),
  );
  expect(problems).toEqual(['bad.txt, line 5: "" is no address, network, name, URL or hash.']);
  expect([matcher.size, matcher.address('192.0.2.1'), matcher.name('evil.example')]).toEqual([
    ...[2, 'bad.txt', 'bad.txt'],
  ]);
});

test('a table without a head: the first cell that is something', () => {
  const { matcher } = read('2026-01-01,evil.example,high\n7,192.0.2.1\n');
  expect([matcher.name('evil.example'), matcher.address('192.0.2.1')]).toEqual([
    ...['bad.txt', 'bad.txt'],
  ]);
});

describe('a bundle of STIX', () => {
  const bundle = (...patterns: string[]) =>
    JSON.stringify({
      type: 'bundle',
      id: 'bundle--1',
      objects: patterns.map((pattern) => ({ type: 'indicator', pattern, pattern_type: 'stix' })),
    });

  test('what its patterns compare', () => {
    const { matcher, problems } = read(
      bundle(
        "[ipv4-addr:value = '192.0.2.1' OR ipv4-addr:value = '192.0.2.2']",
        "[ipv4-addr:value ISSUBSET '198.51.100.0/24']",
        "[ipv6-addr:value = '2001:db8::1']",
        "[domain-name:value IN ('evil.example', 'bad.example')]",
        "[url:value = 'http://site.example/x.exe']",
        `[file:hashes.'SHA-256' = '${sha256}' OR file:hashes.MD5 = '${md5}']`,
        `[x509-certificate:hashes.'SHA-1' = '${sha1}']`,
      ),
    );
    expect(problems).toEqual([]);
    expect(matcher.size).toBe(10);
    expect(matcher.address('198.51.100.9')).toBe('bad.txt');
    expect(matcher.address('2001:db8:0::1')).toBe('bad.txt');
    expect(matcher.name('site.example/x.exe')).toBe('bad.txt');
    expect(matcher.name('site.example')).toBeUndefined();
  });

  test('what is not read is said: conditions that must all hold, other languages', () => {
    const both = "[ipv4-addr:value = '192.0.2.1' AND network-traffic:dst_port = 443]";
    const { matcher, problems } = read(bundle(both, "[mutex:name = 'AND evil']"));
    expect(matcher.isEmpty).toBe(true);
    expect(problems).toHaveLength(2);
    expect(problems[0]).toContain('bad.txt, object 1:');
  });

  test('an indicator that was revoked is none', () => {
    const pattern = "[ipv4-addr:value = '192.0.2.1']";
    const objects = [{ type: 'indicator', pattern, revoked: true }, { type: 'malware' }, null];
    expect(read(JSON.stringify({ type: 'bundle', objects })).matcher.isEmpty).toBe(true);
  });

  test.each([['{"type":"bundle"}'], ['{"objects":'], ['[[[[']])('%s is no bundle', (text) => {
    expect(read(text).problems).toEqual(['bad.txt is neither a list nor a bundle of STIX 2.1.']);
  });
});

test('what is no indicator is said by line, and no more than twenty times', () => {
  const { problems } = read(`${'what is this\n'.repeat(50)}evil.example\n`);
  expect(problems).toHaveLength(21);
  expect(problems[0]).toBe(
    'bad.txt, line 1: "what is this" is no address, network, name, URL or hash.',
  );
  expect(problems[20]).toBe('bad.txt: 30 more lines like these are left out.');
});

test('networks of any length, the same ones twice, and IPv4 in the form of IPv6', () => {
  const { matcher } = read('10.0.0.0/8\n10.0.0.0/8\n10.1.0.0/16\n0.0.0.0/32\n2001:db8::/33\n');
  expect(matcher.size).toBe(4);
  expect(matcher.address('::ffff:10.9.9.9')).toBe('bad.txt');
  expect(matcher.address('2001:db8:7fff::1')).toBe('bad.txt');
  expect(matcher.address('2001:db8:8000::1')).toBeUndefined();
  expect(matcher.address('no address')).toBeUndefined();
});

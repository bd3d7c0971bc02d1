import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { captureStartUs, inTime, pcapFile } from '../fixtures/captures.ts';
import { tcpFrame } from '../fixtures/frames.ts';
import { caseFolder } from './case-folder.ts';
import { wiresift } from './run-wiresift.ts';

const folder = caseFolder();

/** A host tries 300 ports of another within three seconds; each is refused. */
const scan = pcapFile(
  inTime(
    Array.from({ length: 300 }, (_, i) => {
      const ends = { src: '192.0.2.66', dst: '198.51.100.7', srcPort: 50_000, dstPort: i + 1 };
      const back = { src: ends.dst, dst: ends.src, srcPort: i + 1, dstPort: 50_000 };
      return [
        tcpFrame({ ...ends, flags: 'S', seq: 7 }),
        tcpFrame({ ...back, flags: 'RA', ack: 8 }),
      ];
    }).flat(),
    { everyUs: 5000 },
  ),
);

interface Report {
  readonly evidence: readonly {
    readonly name: string;
    readonly bytes: number;
    readonly sha256: string;
  }[];
  readonly health: readonly { readonly kind: string; readonly count: number }[];
  readonly parameters: { readonly where?: string; readonly budget: object };
  readonly summary: { readonly packets: number; readonly flows: number; readonly silenced: number };
  readonly alerts: readonly {
    readonly detector: string;
    readonly attackers: readonly string[];
    readonly victims: readonly string[];
    readonly severity: string;
    readonly flow_ids: readonly string[];
  }[];
}

async function report(...words: readonly string[]): Promise<Report> {
  const { code, stdout } = await wiresift('analyze', ...words, '--json', '-');
  expect(code).toBe(0);
  return JSON.parse(stdout) as Report;
}

describe('a capture with a scan in it', () => {
  test('is one alert that names both ends, in the report and in the table', async () => {
    const path = await folder.file('scan.pcap', scan);
    const { alerts, summary, evidence } = await report(path);
    expect(
      alerts.map(({ detector, attackers, victims }) => [detector, attackers, victims]),
    ).toEqual([['port-scan', ['192.0.2.66'], ['198.51.100.7']]]);
    expect(alerts[0]!.flow_ids[0]).toBe('1.1');
    expect(summary).toMatchObject({ packets: 600, flows: 300 });
    expect(evidence).toMatchObject([{ name: 'scan.pcap', bytes: scan.length }]);
    const table = await wiresift('analyze', path, '--csv', '-');
    expect(table.stdout.split('\n')[1]).toContain('port-scan');
  });

  test('is the same report, byte for byte, each time, with its SHA-256 beside it', async () => {
    const path = await folder.file('scan.pcap', scan);
    const [one, two] = [join(folder.path, 'one.json'), join(folder.path, 'two.json')];
    await wiresift('analyze', path, '--json', one);
    await wiresift('analyze', path, '--json', two);
    expect(await readFile(one, 'utf8')).toBe(await readFile(two, 'utf8'));
    const sum = createHash('sha256')
      .update(await readFile(one))
      .digest('hex');
    expect(await readFile(`${one}.sha256`, 'utf8')).toBe(`${sum}  one.json\n`);
  });

  test('is summed up for a person who asks for nothing else', async () => {
    const path = await folder.file('scan.pcap', scan);
    const { code, stdout } = await wiresift('analyze', path);
    expect(code).toBe(0);
    expect(stdout).toContain('192.0.2.66 -> 198.51.100.7');
  });

  test('ends with 3 when that is asked for, and with 0 when it is not so bad', async () => {
    const path = await folder.file('scan.pcap', scan);
    expect((await wiresift('analyze', path, '--fail-on', 'low')).code).toBe(3);
    expect((await wiresift('analyze', path, '--fail-on', 'critical')).code).toBe(0);
  });

  test('is silent by a rule, which is counted', async () => {
    const path = await folder.file('scan.pcap', scan);
    const config = await folder.file(
      'rules.yaml',
      Buffer.from('allow: [192.0.2.66, 198.51.100.7]\n'),
    );
    const { alerts, summary } = await report(path, '--config', config);
    expect({ alerts, silenced: summary.silenced }).toEqual({ alerts: [], silenced: 1 });
  });

  test('is silent where the detector is off', async () => {
    const path = await folder.file('scan.pcap', scan);
    const config = await folder.file(
      'off.yaml',
      Buffer.from('detectors: {port-scan: {enabled: false}}\n'),
    );
    const { alerts } = await report(path, '--config', config);
    expect(alerts.filter(({ detector }) => detector === 'port-scan')).toEqual([]);
  });

  test('matches a list of addresses that the person brought', async () => {
    const path = await folder.file('scan.pcap', scan);
    await folder.file(
      'bad.txt',
      Buffer.from('198.51.100.0/24 # bad hosting\nnot an address at all\n'),
    );
    const config = await folder.file('lists.yaml', Buffer.from('indicators: [bad.txt]\n'));
    const { code, stdout, stderr } = await wiresift(
      'analyze',
      path,
      '--config',
      config,
      '--json',
      '-',
    );
    expect(code).toBe(0);
    expect(stderr).toContain('bad.txt, line 2');
    const { alerts } = JSON.parse(stdout) as Report;
    expect(alerts.map(({ detector }) => detector)).toContain('indicator-match');
  });
});

describe('only a part of the time', () => {
  test('packets before and after are passed over', async () => {
    const path = await folder.file('scan.pcap', scan);
    const second = new Date(captureStartUs / 1000 + 1000).toISOString();
    const { summary } = await report(path, '--since', second);
    expect(summary.flows).toBe(200);
    expect((await report(path, '--until', second)).summary.flows).toBe(101);
  });

  test('a clock that is put right moves its packets', async () => {
    const path = await folder.file('scan.pcap', scan);
    const { stdout } = await wiresift(
      'analyze',
      path,
      '--clock-offset',
      `${path}=3600`,
      '--json',
      '-',
    );
    const start = (JSON.parse(stdout) as { summary: { start: number } }).summary.start;
    expect(start).toBe(captureStartUs / 1e6 + 3600);
  });
});

describe('only flows that a filter accepts', () => {
  test('the others are left out of alerts and counts, and the report says so', async () => {
    const path = await folder.file('scan.pcap', scan);
    const where = 'dport:1..5';
    const { summary, alerts, health, parameters } = await report(path, '--where', where);
    expect(summary).toMatchObject({ packets: 600, flows: 5 });
    expect(alerts.map(({ detector }) => detector)).not.toContain('port-scan');
    expect(health).toMatchObject([{ kind: 'left-out', count: 295 }]);
    expect(parameters.where).toBe(where);
  });
});

describe('what cannot be done is one sentence', () => {
  test.each([
    [['--where', 'proto:tcp port:many'], 2, 'expects a number, not "many" (at character 16)'],
    [['--since', 'yesterday'], 2, 'It is no time such as'],
    [['--clock-offset', 'lan.pcap=3'], 2, 'lan.pcap has a clock offset, but is not read'],
    [['--clock-offset', '3'], 2, 'It is not FILE=SECONDS'],
    [['--fail-on', 'bad'], 2, 'Allowed choices are'],
    [['--json', '-', '--csv', '-'], 2, 'only one format can go to the standard output'],
    [['--config', 'missing.yaml'], 1, 'missing.yaml'],
  ])('%j', async (words, code, sentence) => {
    const path = await folder.file('scan.pcap', scan);
    const ran = await wiresift('analyze', path, ...words);
    expect(ran.code).toBe(code);
    expect(ran.stderr).toContain(sentence);
    expect(ran.stderr).not.toContain('    at ');
  });

  test('what was there stays when the capture is none', async () => {
    const out = join(folder.path, 'old.json');
    await writeFile(out, 'old');
    const path = await folder.file(
      'text.txt',
      Buffer.from('some text, longer than a header would be'),
    );
    const { code, stderr } = await wiresift('analyze', path, '--json', out);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^wiresift: text\.txt is not a network capture: .*\n$/);
    expect(await readFile(out, 'utf8')).toBe('old');
  });
});

import { describe, expect, test } from 'vitest';
import type { JoinedFlow } from '../../../src-core/table/label-join.ts';
import { type LabelOptions, LabelReader } from '../../../src-core/table/label-reader.ts';
import { lines } from './read-text.ts';

const sec = (seconds: number): number => seconds * 1e6;

const web: JoinedFlow = {
  flowId: '1.5',
  communityId: '1:wCb3OG7yAFWelaUydu0D+125CLM=',
  srcIp: '1.2.3.4',
  srcPort: 1122,
  dstIp: '5.6.7.8',
  dstPort: 3344,
  protocol: 'tcp',
  startUs: sec(1000),
  endUs: sec(1010),
};
const six: JoinedFlow = {
  ...web,
  flowId: '1.9',
  communityId: '1:/qFaeAR+gFe1KYjMzVDsMv+wgU4=',
  srcIp: '2001:db8::1',
  dstIp: '2001:db8::2',
  protocol: 'icmp6',
};

function join(text: string, flows: readonly JoinedFlow[], options: LabelOptions = {}) {
  const reader = new LabelReader(options);
  reader.push(text);
  const joined = reader.finish();
  const classes = flows.map((flow) => joined.names[joined.classOf(flow)]);
  return { classes, ...joined.summary() };
}

describe('by what flows are named', () => {
  test('our flow id', () => {
    const { classes, sentences } = join(lines('flow_id,label', '1.5,scan', '2.7,normal'), [
      web,
      six,
    ]);
    expect(classes).toEqual(['scan', undefined]);
    expect(sentences).toEqual([
      'The column "label" was taken as the label, for its name.',
      'Labels were joined by flow id.',
      '1 of 2 flows have a label; 1 of 2 labelled rows belong to a flow.',
    ]);
  });

  test('Community ID', () => {
    const text = lines('community_id,class', `${web.communityId},bad`, `${six.communityId},0`);
    expect(join(text, [web, six]).classes).toEqual(['bad', 'ordinary']);
  });

  test.each([
    ['src_ip,src_port,dst_ip,dst_port,protocol,label', '1.2.3.4,1122,5.6.7.8,3344,tcp'],
    ['saddr,sport,daddr,dport,proto,label', '5.6.7.8,3344,1.2.3.4,1122,6'],
    [
      'Source IP,Source Port,Destination IP,Destination Port,Protocol,Label',
      '1.2.3.4,1122,5.6.7.8,3344,TCP',
    ],
    ['id.orig_h,id.orig_p,id.resp_h,id.resp_p,label', '1.2.3.4,1122,5.6.7.8,3344'],
    ['src,dst,label', '5.6.7.8,1.2.3.4'],
    ['Flow ID,Src IP,Dst IP,Label', '1.2.3.4-5.6.7.8-1122-3344-6,1.2.3.4,5.6.7.8'],
  ])('both ends, either way round: %s', (header, ends) => {
    const { classes, matchedRows } = join(lines(header, `${ends},scan`), [web, six]);
    expect(classes).toEqual(['scan', undefined]);
    expect(matchedRows).toBe(1);
  });

  test('IPv6 in any spelling, ICMP by number or word', () => {
    const ends = '2001:0DB8:0:0::0001,1122,2001:db8:0::2,3344';
    for (const protocol of ['58', 'icmp', 'ipv6-icmp']) {
      const text = lines('src_ip,src_port,dst_ip,dst_port,proto,label', `${ends},${protocol},scan`);
      expect(join(text, [web, six]).classes).toEqual([undefined, 'scan']);
    }
  });

  test("a Zeek-labelled log, with Zeek's duration as window", () => {
    const text = lines(
      '#separator \\x09',
      '#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tduration\torig_bytes\tresp_bytes\tconn_state\tlabel\tdetailedlabel',
      '900.0\tCa\t5.6.7.8\t3344\t1.2.3.4\t1122\ttcp\t90.0\t1\t1\tSF\tBenign\t-',
      '995.0\tCb\t1.2.3.4\t1122\t5.6.7.8\t3344\ttcp\t20.0\t1\t1\tSF\tMalicious\tC&C',
    );
    const { classes, matchedRows, ambiguousFlows } = join(text, [web]);
    expect(classes).toEqual(['C&C']);
    expect(matchedRows).toBe(1);
    expect(ambiguousFlows).toBe(0);
  });
});

describe('times', () => {
  const header = 'start,end,src_ip,dst_ip,label';
  const row = (start: number, end: number, label: string) =>
    `${start},${end},1.2.3.4,5.6.7.8,${label}`;

  test('a label of another time is none', () => {
    const found = join(lines(header, row(2000, 2010, 'scan')), [web]);
    expect(found.classes).toEqual([undefined]);
    expect(found.otherTimeFlows).toBe(1);
    expect(found.sentences.at(-1)).toBe(
      'Flows whose label is of another time: 1; the clock of the labels may be another one.',
    );
  });

  test('clocks may differ by a second, or by as much as is said', () => {
    expect(join(lines(header, row(1010.9, 1011, 'scan')), [web]).classes).toEqual(['scan']);
    expect(join(lines(header, row(1011.1, 1012, 'scan')), [web]).classes).toEqual([undefined]);
    const slackUs = sec(5);
    expect(join(lines(header, row(1014, 1015, 'scan')), [web], { slackUs }).classes).toEqual([
      'scan',
    ]);
    const shiftUs = sec(-3600);
    expect(join(lines(header, row(4601, 4602, 'scan')), [web], { shiftUs }).classes).toEqual([
      'scan',
    ]);
  });

  test('of several that fit the nearest start is taken, and different labels counted', () => {
    const text = lines(
      header,
      row(0, 5000, 'normal'),
      row(999, 1001, 'scan'),
      row(1008, 1009, 'flood'),
    );
    const { classes, ambiguousFlows, matchedRows, sentences } = join(text, [web]);
    expect(classes).toEqual(['scan']);
    expect(ambiguousFlows).toBe(1);
    expect(matchedRows).toBe(3);
    expect(sentences.at(-1)).toBe(
      'Flows that different labels fit: 1; the label nearest in time was taken.',
    );
  });

  test('of two that begin at once the first is taken', () => {
    const text = lines(header, row(1000, 1001, 'a'), row(1000, 1002, 'b'));
    expect(join(text, [web]).classes).toEqual(['a']);
  });

  test('a row without a time fits any, but one with a time is nearer', () => {
    const untimed = ',,1.2.3.4,5.6.7.8,any';
    expect(join(lines(header, untimed, row(9000, 9001, 'late')), [web]).classes).toEqual(['any']);
    expect(join(lines(header, untimed, row(1000, 1001, 'now')), [web]).classes).toEqual(['now']);
  });

  test('without times the first row of a flow is taken, and all of them belong to it', () => {
    const text = lines(
      'src,dst,label',
      '1.2.3.4,5.6.7.8,a',
      '5.6.7.8,1.2.3.4,b',
      '9.9.9.9,5.6.7.8,c',
    );
    const { classes, ambiguousFlows, matchedRows, rows, sentences } = join(text, [
      web,
      { ...web, startUs: 5 },
    ]);
    expect(classes).toEqual(['a', 'a']);
    expect([ambiguousFlows, matchedRows, rows]).toEqual([2, 2, 3]);
    expect(sentences.at(-1)).toBe('Flows that different labels fit: 2; the first label was taken.');
  });

  test('made-up windows without end cost no more than a few looks', () => {
    const many = Array.from({ length: 20_000 }, (_, i) => row(i / 100, 1e9, 'x'));
    const flows = Array.from({ length: 20_000 }, () => web);
    expect(join(lines(header, ...many), flows).labelledFlows).toBe(20_000);
  });
});

describe('what cannot be joined is said in a sentence', () => {
  test.each([
    ['src,dst\n1.1.1.1,2.2.2.2\n', 'x.csv has no column of labels: its labels belong to no flows.'],
    [
      'src,dst,label\n1.1.1.1,2.2.2.2,-\n',
      'x.csv has no row with a label in it: its labels belong to no flows.',
    ],
    [
      'bytes,label\n1,normal\n',
      'x.csv names flows neither by flow id or Community ID nor by both ends: its labels belong to no flows.',
    ],
  ])('%j', (text, sentence) => {
    expect(() => join(text, [], { name: 'x.csv' })).toThrow(sentence);
  });

  test('rows without a label are counted', () => {
    const text = lines('flow_id,label', '1.5,-', '1.5,scan');
    expect(join(text, [web]).sentences).toContain('Rows without a label that were left out: 1.');
  });
});

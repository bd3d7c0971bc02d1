// Each kind of table by a few made-up rows in its spelling: what models read of it, and its labels.

import { describe, expect, test } from 'vitest';
import { cicProfile } from '../../../src-core/feature/cic-profile.ts';
import { hostColumns } from '../../../src-core/feature/host-columns.ts';
import { nfstreamProfile } from '../../../src-core/feature/nfstream-profile.ts';
import { wiresiftProfile } from '../../../src-core/feature/wiresift-profile.ts';
import { flowColumns } from '../../../src-core/flow/flow-columns.ts';
import { tableFormats } from '../../../src-core/table/table-formats.ts';
import { cells, classNames, features, lines, readText } from './read-text.ts';

const { NaN: none } = Number;

/** A row of NSL-KDD: three words among 41 numbers. */
const kdd = (protocol: string, service: string, ...behind: readonly string[]) =>
  ['0', protocol, service, 'SF', ...Array<string>(37).fill('1'), ...behind].join(',');

const kddHeader =
  'duration,protocol_type,service,flag,src_bytes,dst_bytes,land,wrong_fragment,urgent,hot,num_failed_logins,logged_in,num_compromised,root_shell,su_attempted,num_root,num_file_creations,num_shells,num_access_files,num_outbound_cmds,is_host_login,is_guest_login,count,srv_count,serror_rate,srv_serror_rate,rerror_rate,srv_rerror_rate,same_srv_rate,diff_srv_rate,srv_diff_host_rate,dst_host_count,dst_host_srv_count,dst_host_same_srv_rate,dst_host_diff_srv_rate,dst_host_same_src_port_rate,dst_host_srv_diff_host_rate,dst_host_serror_rate,dst_host_srv_serror_rate,dst_host_rerror_rate,dst_host_srv_rerror_rate';

describe('NSL-KDD', () => {
  const rows = [kdd('tcp', 'http', 'normal', '21'), kdd('udp', 'other', 'neptune', '19')];
  const withHeader = lines(`${kddHeader},attack,level`, ...rows);

  test('its level is left out, and so is the attack', () => {
    const read = readText(withHeader);
    expect(read.format.id).toBe('nsl-kdd');
    expect(features(read)).toEqual(kddHeader.split(','));
    expect(classNames(read)).toEqual(['ordinary', 'neptune']);
    expect(read.notes).toEqual([
      'The column "attack" was taken as the label.',
      'Left out (tells the label): "attack".',
      'Left out (says how many learners got the row right): "level".',
    ]);
  });

  test('without a header it reads the same', () => {
    const { notes, lines: at, ...plain } = readText(lines(...rows));
    const { notes: _, lines: __, ...read } = readText(withHeader);
    expect(plain).toEqual(read);
    expect(notes[0]).toBe('The text has no header: its columns are those of NSL-KDD.');
    expect([...at]).toEqual([1, 2]);
  });

  test("KDD Cup 1999's own text has no level and full stops", () => {
    const read = readText(lines(kdd('tcp', 'http', 'normal.'), kdd('icmp', 'ecr_i', 'smurf.')));
    expect(read.format.id).toBe('nsl-kdd');
    expect(classNames(read)).toEqual(['ordinary', 'smurf']);
  });

  test('other semicolons, quotes, blanks, capitals and ends of lines make no difference', () => {
    const odd = `\ufeff${withHeader
      .replace(kddHeader, kddHeader.toUpperCase())
      .replace(/,/g, ' ; ')
      .replace(/neptune/, '"neptune"')
      .replace(/\n/g, '\r\n')}`;
    const read = readText(odd, {}, 7);
    expect(read.format.id).toBe('nsl-kdd');
    expect(classNames(read)).toEqual(['ordinary', 'neptune']);
    expect(cells(read, 'PROTOCOL_TYPE')).toEqual(['tcp', 'udp']);
  });
});

describe('UNSW-NB15', () => {
  const header =
    'id,dur,proto,service,state,spkts,sbytes,dbytes,ct_srv_src,ct_dst_ltm,ct_srv_dst,attack_cat,label';

  test('the attack is named by attack_cat', () => {
    const read = readText(
      lines(
        header,
        '1,0.1,tcp,-,FIN,6,258,172,1,1,1,Normal,0',
        '2,0.2,udp,dns,INT,2,100,0,2,2,2, Fuzzers ,1',
      ),
    );
    expect(read.format.id).toBe('unsw-nb15');
    expect(features(read)).toEqual(
      header.split(',').filter((name) => !['id', 'attack_cat', 'label'].includes(name)),
    );
    expect(classNames(read)).toEqual(['ordinary', 'Fuzzers']);
    expect(cells(read, 'service')).toEqual(['', 'dns']);
  });

  test('the raw files of 49 columns have no header', () => {
    const raw = (ends: string, label: string) =>
      `${ends},tcp,FIN,${'1,'.repeat(7)}http,${'2,'.repeat(14)}1421927414,1421927416,${'3,'.repeat(17)}${label}`;
    const read = readText(
      lines(
        raw('59.166.0.0,1390,149.171.126.6,53', ',0'),
        raw('175.45.176.0,0x20,149.171.126.6,80', ' Exploits ,1'),
      ),
    );
    expect(read.format.id).toBe('unsw-nb15');
    expect(features(read)).toHaveLength(49 - 8); // ends, their ports, two times, two labels
    expect(classNames(read)).toEqual(['ordinary', 'Exploits']);
    expect([...read.times!]).toEqual([1421927414000000, 1421927414000000]);
    expect(read.hosts?.words).toEqual(['59.166.0.0', '175.45.176.0']);
  });

  test('words as zeros and ones are numbers', () => {
    const read = readText(
      lines(
        'proto=tcp,service=-,sbytes,dbytes,ct_srv_src,ct_dst_ltm,ct_srv_dst,label',
        '1,0,1,1,1,1,1,0',
      ),
    );
    expect(read.format.id).toBe('unsw-nb15');
    expect(cells(read, 'service=-')).toEqual([0]);
  });
});

describe('CICFlowMeter', () => {
  test("CIC-IDS2017's names have blanks before them, and one comes twice", () => {
    const read = readText(
      lines(
        ' Destination Port, Flow Duration, Fwd Header Length, Flow IAT Mean, Fwd IAT Mean, Bwd IAT Mean,Flow Bytes/s, Fwd Header Length, Label',
        '80,3,20,1,1,1,Infinity,20,BENIGN',
        '443,3,20,1,1,1,NaN,20,DoS Hulk',
      ),
    );
    expect(read.format.id).toBe('cic');
    expect(features(read)).toEqual([
      'Destination Port',
      'Flow Duration',
      'Fwd Header Length',
      'Flow IAT Mean',
      'Fwd IAT Mean',
      'Bwd IAT Mean',
      'Flow Bytes/s',
      'Fwd Header Length.1',
    ]);
    expect(cells(read, 'Flow Bytes/s')).toEqual([none, none]);
    expect(classNames(read)).toEqual(['ordinary', 'DoS Hulk']);
  });

  test('who and when are no features; CSE-CIC-IDS2018 repeats its header', () => {
    const header =
      'Flow ID,Src IP,Src Port,Dst IP,Dst Port,Protocol,Timestamp,Flow Duration,Flow IAT Mean,Fwd IAT Mean,Bwd IAT Mean,Label';
    const row = (time: string, label: string) =>
      `10.0.0.1-10.0.0.2-5-80-6,10.0.0.1,5,10.0.0.2,80,6,${time},3,1,1,1,${label}`;
    const read = readText(
      lines(
        header,
        row('14/02/2018 08:31:01', 'Benign'),
        header,
        row('14/02/2018 01:15:00', 'Bot'),
      ),
    );
    expect(features(read)).toEqual([
      'Dst Port',
      'Protocol',
      'Flow Duration',
      'Flow IAT Mean',
      'Fwd IAT Mean',
      'Bwd IAT Mean',
    ]);
    // date -u -d '2018-02-14 08:31:01' +%s; a quarter past one is in the afternoon.
    expect([...read.times!]).toEqual([1518597061000000, 1518614100000000]);
    expect(read.notes.at(-1)).toBe(
      'Its times do not say which half of the day: 1 to 7 were taken for the afternoon.',
    );
    expect(read.issues).toEqual([
      {
        id: 'repeated-header',
        count: 1,
        firstLine: 3,
        sentence: '1 line repeated the header and was left out: line 3.',
      },
    ]);
    expect(read.flows?.words).toEqual(['10.0.0.1 5 10.0.0.2 80 6']);
  });

  test('our own profile has every column, and no label yet', () => {
    const header = cicProfile.table!.header;
    const row = header.map((name) => (name === 'Label' ? 'NeedManualLabel' : '1'));
    const read = readText(lines(header.join(','), row.join(',')));
    expect(read.format.id).toBe('cic');
    expect(features(read)).toEqual(['Dst Port', 'Protocol', ...cicProfile.columns]);
    expect(read.labels).toBeUndefined();
    expect(read.notes.at(-1)).toBe('No row has a label in it: all were kept, unlabelled.');
  });
});

describe('CTU binetflow', () => {
  const header =
    'StartTime,Dur,Proto,SrcAddr,Sport,Dir,DstAddr,Dport,State,sTos,dTos,TotPkts,TotBytes,SrcBytes,Label';
  const rows = [
    '2011/08/10 09:46:59.607825,1.026539,tcp,94.44.127.113,1577,   ->,147.32.84.59,6881,S_RA,0,0,4,276,156,flow=Background-Established-cmpgw-CVUT',
    '2011/08/10 09:47:00.634364,1.0,icmp,147.32.84.59,0x0303,  <->,94.44.127.113,0x0008,URP,0,,4,276,156,flow=From-Botnet-V42-ICMP',
    '2011/08/10 09:47:01.000000,1.0,udp,147.32.84.164,1,   ->,147.32.80.9,53,INT,0,,4,276,156,flow=From-Normal-V42-Grill',
    '2011/08/10 09:47:02.000000,0,man,0,0,,0,0,STA,,,0,0,0,',
  ];

  test.each([
    ['with a header', lines(header, ...rows)],
    ['without', lines(...rows)],
    ['by tabs', lines(header, ...rows).replaceAll(',', '\t')],
  ])('%s', (_name, text) => {
    const read = readText(text);
    expect(read.format.id).toBe('ctu-binetflow');
    expect(features(read)).toEqual(
      'Dur Proto Dir Dport State sTos dTos TotPkts TotBytes SrcBytes'.split(' '),
    );
    expect(classNames(read)).toEqual(['ordinary', 'From-Botnet-V42-ICMP', 'ordinary']);
    expect(read.unlabelledRows).toBe(1);
    expect(cells(read, 'Dir')).toEqual(['->', '<->', '->']);
    expect(cells(read, 'Dport')).toEqual([6881, 8, 53]);
    expect(read.times![0]).toBe(1312969619607825);
    expect(read.hosts?.words).toEqual(['94.44.127.113', '147.32.84.59', '147.32.84.164']);
  });
});

describe("Zeek's conn.log", () => {
  const fields =
    'ts uid id.orig_h id.orig_p id.resp_h id.resp_p proto service duration orig_bytes resp_bytes conn_state local_orig local_resp missed_bytes history orig_pkts orig_ip_bytes resp_pkts resp_ip_bytes tunnel_parents'.split(
      ' ',
    );
  const row = (uid: string, service: string) =>
    `1300475167.096535 ${uid} 10.0.0.1 5353 10.0.0.2 53 udp ${service} 0.1 10 20 SF T F 0 Dd 1 38 1 48 (empty)`.split(
      ' ',
    );
  const read = ['id.resp_p', ...fields.slice(6, -1)];
  const head = [
    '#separator \\x09',
    '#set_separator\t,',
    '#empty_field\t(empty)',
    '#unset_field\t-',
    '#path\tconn',
  ];
  const types = `#types\t${fields.map(() => 'string').join('\t')}`;
  const [first, second] = [row('CaaaaA', 'dns').join('\t'), row('CbbbbB', '-').join('\t')];

  test('without labels', () => {
    const table = readText(
      lines(...head, `#fields\t${fields.join('\t')}`, types, first, second, '#close\t2026'),
    );
    expect(table.format.id).toBe('zeek-conn');
    expect(features(table)).toEqual(read);
    expect(cells(table, 'service')).toEqual(['dns', '']);
    expect(table.labels).toBeUndefined();
    expect(table.ids?.words).toEqual(['CaaaaA', 'CbbbbB']);
    expect(table.issues).toEqual([]);
    expect([...table.lines]).toEqual([8, 9]);
  });

  test.each([
    ['detailedlabel', '\t'],
    ['detailed-label', '\t'],
    ['detailed-label', '   '],
  ])('with label and %s joined by "%s"', (detail, joint) => {
    const names = `#fields\t${fields.join('\t')}${joint}label${joint}${detail}`;
    const text = lines(
      ...head,
      names,
      types,
      `${first}${joint}Malicious${joint}C&C`,
      `${second}${joint}Benign${joint}-`,
      `${second}${joint}Unknown${joint}(empty)`,
      `${second}${joint}-${joint}-`,
    );
    const table = readText(text, {}, 11);
    expect(features(table)).toEqual(read);
    expect(classNames(table)).toEqual(['C&C', 'ordinary', 'ordinary']);
    expect(table.unlabelledRows).toBe(1);
  });

  test('rows alone, with what comes behind them', () => {
    const table = readText(lines(`${first}\tMalicious\tDDoS`, `${second}\tbenign\t-`));
    expect(table.format.id).toBe('zeek-conn');
    expect(features(table)).toEqual(read);
    expect(classNames(table)).toEqual(['DDoS', 'ordinary']);
  });

  test('two logs in one file; rows of other fields are left out', () => {
    const names = `#fields\t${fields.join('\t')}`;
    const other = '#fields\tts\tquery';
    const table = readText(
      lines(...head, names, first, ...head, names, second, other, '1.0\tx.example'),
    );
    expect(table.table.rows).toBe(2);
    expect(table.issues).toEqual([expect.objectContaining({ id: 'other-fields', count: 1 })]);
  });

  test('its own separator and words for what is unset', () => {
    const text = lines(
      '#separator \\x7c',
      '#unset_field|NIL',
      `#fields|${fields.join('|')}`,
      first.replaceAll('\t', '|').replace('|dns|', '|NIL|'),
    );
    expect(cells(readText(text), 'service')).toEqual(['']);
  });

  test('as JSON, in which what is unset is not there', () => {
    const object = {
      ts: 1300475167.096535,
      uid: 'CaaaaA',
      'id.orig_h': '10.0.0.1',
      'id.orig_p': 5353,
    };
    const ends = { 'id.resp_h': '10.0.0.2', 'id.resp_p': 53, proto: 'udp' };
    const more = { conn_state: 'SF', local_orig: true, orig_bytes: 10, resp_bytes: 20 };
    const table = readText(
      lines(
        JSON.stringify({ ...object, ...ends, ...more }),
        'no object',
        '[1]',
        JSON.stringify({ ...object, ...ends, ...more, service: 'dns', tunnel_parents: ['Cx'] }),
      ),
    );
    expect(table.format.id).toBe('zeek-conn');
    expect(features(table).sort()).toEqual([...read].sort());
    expect(cells(table, 'service')).toEqual(['', 'dns']);
    expect(cells(table, 'local_orig')).toEqual(['T', 'T']);
    expect(cells(table, 'duration')).toEqual([none, none]);
    expect(table.times![0]).toBe(1300475167096535);
    expect(table.issues).toEqual([
      expect.objectContaining({ id: 'bad-json', count: 2, firstLine: 2 }),
    ]);
  });
});

test("flow records of Suricata's EVE; other events are left out", () => {
  const flow = {
    timestamp: '2026-03-02T09:00:10.000000+0000',
    flow_id: 1099511627777,
    event_type: 'flow',
    src_ip: '10.0.0.1',
    src_port: 1025,
    dest_ip: '10.0.0.2',
    dest_port: 80,
    proto: 'TCP',
    app_proto: 'http',
    flow: {
      pkts_toserver: 5,
      pkts_toclient: 4,
      bytes_toserver: 500,
      bytes_toclient: 400,
      start: '2026-03-02T09:00:00.000000+0000',
      end: '2026-03-02T09:00:03.000000+0000',
      age: 3,
      state: 'closed',
      reason: 'timeout',
      alerted: true,
    },
    tcp: { tcp_flags: '1b', tcp_flags_ts: '1b', tcp_flags_tc: '1a', syn: true },
  };
  const read = readText(
    lines(
      JSON.stringify({ ...flow, event_type: 'dns' }),
      JSON.stringify(flow),
      JSON.stringify(flow),
    ),
  );
  expect(read.format.id).toBe('suricata-eve');
  expect(features(read)).toContain('flow.bytes_toserver');
  expect(features(read)).not.toContain('flow.alerted');
  expect(cells(read, 'dest_port')).toEqual([80, 80]);
  // date -u -d '2026-03-02 09:00:00' +%s
  expect([...read.times!]).toEqual([1772442000000000, 1772442000000000]);
  expect(read.hosts?.words).toEqual(['10.0.0.1']);
  expect(read.issues).toEqual([expect.objectContaining({ id: 'other-event', count: 1 })]);
});

describe('our own exports', () => {
  const who =
    'flow_id community_id src_ip src_port dst_ip dst_port start end src_mac dst_mac vlan tunnel segment server_name ja3 ja4 user_agent'.split(
      ' ',
    );

  test('flows: who, where and when are no features, words are words', () => {
    const names = [...flowColumns.map(({ column }) => column), ...wiresiftProfile.columns];
    const row = names.map((name) => (name === 'community_id' ? '1:abc=' : '1'));
    const read = readText(lines([...names, 'label'].join(','), [...row, 'ordinary'].join(',')));
    expect(read.format.id).toBe('wiresift-flows');
    expect(features(read)).toEqual(names.filter((name) => !who.includes(name)));
    expect(cells(read, 'protocol')).toEqual(['1']);
    expect(cells(read, 'bytes')).toEqual([1]);
    expect(classNames(read)).toEqual(['ordinary']);
    expect(read.flows?.words).toEqual(['1:abc=']);
  });

  test('flows as JSON read like those as CSV', () => {
    const names = flowColumns.map(({ column }) => column);
    const csv = readText(
      lines(names.join(','), names.map((_, i) => (i === 10 ? '' : '1')).join(',')),
    );
    const object = Object.fromEntries(names.map((name, i) => [name, i === 10 ? null : 1]));
    const json = readText(lines(JSON.stringify(object)));
    expect(json.table).toEqual(csv.table);
  });

  test('flows of the profile nfstream', () => {
    const names = nfstreamProfile.table!.header;
    const read = readText(lines(names.join(','), names.map(() => '1').join(',')));
    expect(read.format.id).toBe('nfstream');
    const left = new Set(features(read));
    expect(nfstreamProfile.columns.filter((name) => !left.has(name))).toEqual([
      'bidirectional_first_seen_ms',
      'bidirectional_last_seen_ms',
      'src2dst_first_seen_ms',
      'src2dst_last_seen_ms',
      'dst2src_first_seen_ms',
      'dst2src_last_seen_ms',
    ]);
    expect([...left].filter((name) => !nfstreamProfile.columns.includes(name))).toEqual([
      'protocol',
      'ip_version',
      'application_name',
    ]);
  });

  test('packets', () => {
    const names =
      'number,time,gap,wire_bytes,captured_bytes,link_type,src_mac,dst_mac,ether_type,vlan,src_ip,dst_ip,protocol,src_port,dst_port,ttl,ip_version,is_fragment,syn,ack,fin,rst,psh,urg,ece,cwr,window,seq,ack_seq,payload_bytes,payload_entropy,printable_ratio,tunnel,flow_id';
    const read = readText(
      lines(
        names,
        names
          .split(',')
          .map(() => '1')
          .join(','),
      ),
    );
    expect(read.format.id).toBe('wiresift-packets');
    expect(features(read)).toEqual(
      'gap wire_bytes captured_bytes link_type ether_type protocol ttl ip_version is_fragment syn ack fin rst psh urg ece cwr window payload_bytes payload_entropy printable_ratio'.split(
        ' ',
      ),
    );
  });

  test('hosts', () => {
    const names = hostColumns.map(({ column }) => column);
    const read = readText(lines(names.join(','), names.map(() => '1').join(',')));
    expect(read.format.id).toBe('wiresift-hosts');
    expect(features(read)).toEqual(
      names.filter((name) => !['window_start', 'ip', 'hosts'].includes(name)),
    );
    expect(read.hosts?.words).toEqual(['1']);
  });
});

test('flows of several captures: what only attacks have is left out', () => {
  const read = readText(
    lines(
      'capture,start,end,duration,proto,src,sport,dst,dport,fwd_packets,rev_packets,fwd_bytes,rev_bytes,fwd_tcp_flags,rev_tcp_flags,label,kind,visible_in',
      'a.pcap,1231009114.958375,1231009114.958780,0.000405,tcp,10.0.0.1,1,10.0.0.2,2,1,1,58,60,2,20,1,port_scan,flow',
      'b.pcap,1231009115.000000,1231009115.000000,0,udp,10.0.0.3,1,10.0.0.2,2,1,0,58,0,0,0,0,,',
    ),
  );
  expect(read.format.id).toBe('captured-flows');
  expect(features(read)).toEqual(
    'duration proto dport fwd_packets rev_packets fwd_bytes rev_bytes fwd_tcp_flags rev_tcp_flags'.split(
      ' ',
    ),
  );
  expect(classNames(read)).toEqual(['port_scan', 'ordinary']);
  expect(read.sources?.words).toEqual(['a.pcap', 'b.pcap']);
});

test('ids of formats are all different', () => {
  const ids = tableFormats.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

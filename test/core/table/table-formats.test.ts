// Each kind of table by a few made-up rows in its spelling: what models read of it, and its labels.

import { describe, expect, test } from 'vitest';
import { hostColumns } from '../../../src-core/feature/host-columns.ts';
import { nfstreamProfile } from '../../../src-core/feature/nfstream-profile.ts';
import { wiresiftProfile } from '../../../src-core/feature/wiresift-profile.ts';
import { flowColumns } from '../../../src-core/flow/flow-columns.ts';
import { tableFormats } from '../../../src-core/table/table-formats.ts';
import { cells, classNames, features, lines, readText } from './read-text.ts';

const { NaN: none } = Number;

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

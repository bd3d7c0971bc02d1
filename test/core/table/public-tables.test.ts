// Public tables of labelled flows by a few made-up rows in their spelling: what models read of them, and their
// labels.

import { describe, expect, test } from 'vitest';
import { cicProfile } from '../../../src-core/feature/cic-profile.ts';
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

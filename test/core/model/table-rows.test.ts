import { describe, expect, test } from 'vitest';
import { tableRows } from '../../../src-core/model/table-rows.ts';
import { TableReader } from '../../../src-core/table/read-table.ts';

function read(text: string) {
  const reader = new TableReader({ name: 'own.csv' });
  reader.push(text);
  return tableRows(reader.finish());
}

describe('a table that was read', () => {
  test('has rows with numbers, words, labels, and the lines they stand in', () => {
    const { table, labels, origins, seen, source } = read(
      'bytes,service,label\n1,dns,normal\n2,http,normal\n3,irc,bot\n',
    );
    expect(table.columns).toMatchObject([
      { name: 'bytes', numbers: Float64Array.of(1, 2, 3) },
      { name: 'service', kind: 'words' },
    ]);
    expect(labels).toEqual({ names: ['ordinary', 'bot'], classes: Uint16Array.of(0, 0, 1) });
    expect(origins[2]).toEqual({ name: 'line 4', flow: '', host: '', timeUs: Number.NaN });
    expect(seen).toBe(3);
    expect(source.unit).toBe('records');
  });

  test('of our own flows knows whose each was, when, and by which id it is found', () => {
    const { origins } = read(
      [
        'flow_id,src_ip,src_port,dst_ip,dst_port,protocol,start,end,fwd_bytes,label',
        '1.7,10.0.0.1,5000,10.0.0.2,80,tcp,1000.5,1001,60,normal',
        '1.9,10.0.0.2,80,10.0.0.1,5000,tcp,1002,1003,60,bot',
        '',
      ].join('\n'),
    );
    expect(origins[0]).toMatchObject({ name: '1.7', host: '10.0.0.1', timeUs: 1_000_500_000 });
    expect(origins[0]!.flow).toBe(origins[1]!.flow);
    expect(origins[0]!.flow).not.toBe('');
  });
});

describe('several files of one table', () => {
  const rowsOf = (...files: readonly { name: string; text: string }[]) => {
    const reader = new TableReader({ name: files[0]!.name });
    for (const [i, { name, text }] of files.entries()) {
      if (i > 0) reader.nextFile(name);
      reader.push(text);
    }
    return tableRows(reader.finish());
  };

  test('rows are told apart by their files, and so are hosts of the same address', () => {
    const part = 'flow_id,src_ip,src_port,dst_ip,dst_port,protocol,start,end,fwd_bytes,label\n';
    const flow = '1.7,10.0.0.1,5000,10.0.0.2,80,tcp,1000,1001,60,normal\n';
    const { origins } = rowsOf(
      { name: 'a.csv', text: part + flow },
      { name: 'b.csv', text: part + flow },
    );
    expect(origins.map(({ name }) => name)).toEqual(['a.csv 1.7', 'b.csv 1.7']);
    expect(origins.map(({ host }) => host)).toEqual(['a.csv 10.0.0.1', 'b.csv 10.0.0.1']);
    expect(origins[0]!.flow).not.toBe(origins[1]!.flow);
  });

  test('an attack of one name is one class; each line is that of its own file', () => {
    const { labels, origins } = rowsOf(
      { name: 'a.csv', text: 'bytes,label\n1,normal\n2,bot\n' },
      { name: 'b.csv', text: 'bytes,label\n3,scan\n4,bot\n' },
    );
    expect(labels).toEqual({
      names: ['ordinary', 'bot', 'scan'],
      classes: Uint16Array.of(0, 1, 2, 1),
    });
    expect(origins.map(({ name, host }) => [name, host])).toEqual([
      ['a.csv line 2', ''],
      ['a.csv line 3', ''],
      ['b.csv line 2', ''],
      ['b.csv line 3', ''],
    ]);
  });
});

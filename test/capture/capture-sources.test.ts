// What dumpcap 4.0.17 and tcpdump 4.99.3 said, and how they are asked.

import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { obstacleIn, remedyOf } from '../../src-main/capture/capture-obstacle.ts';
import type { CaptureRequest } from '../../src-main/capture/capture-source.ts';
import { dumpcapSource } from '../../src-main/capture/dumpcap-source.ts';
import { chooseTool, findCaptureTools } from '../../src-main/capture/find-capture-tools.ts';
import { tcpdumpSource } from '../../src-main/capture/tcpdump-source.ts';

const nothing = { hasBegun: false, packets: 0, drops: undefined };
const request: CaptureRequest = {
  ...{ interfaceName: 'eth0', filter: 'tcp port 80', snapBytes: 96, isPromiscuous: false },
  ...{ bufferMegabytes: 8, packets: 5, seconds: 60, path: '/evidence/lan.pcapng' },
  ring: { fileMegabytes: 3, files: 4 },
};

test('interfaces are read from both lists', () => {
  const machine =
    '1. eth0\t\t\t0\t192.0.2.2,fd00::2\tnetwork\t\n3. lo\t\tLoopback\t0\t127.0.0.1,::1\tloopback\t\n';
  expect(dumpcapSource.readListed(machine)).toEqual([
    {
      ...{ name: 'eth0', description: '', addresses: ['192.0.2.2', 'fd00::2'] },
      ...{ isLoopback: false, isUp: undefined },
    },
    {
      ...{ name: 'lo', description: 'Loopback', addresses: ['127.0.0.1', '::1'] },
      ...{ isLoopback: true, isUp: undefined },
    },
  ]);
  const lines =
    '2.any (Pseudo-device that captures on all interfaces) [Up, Running]\n4.ifb0 [none]\n';
  expect(tcpdumpSource.readListed(lines)).toEqual([
    {
      ...{ name: 'any', description: 'Pseudo-device that captures on all interfaces' },
      ...{ addresses: [], isLoopback: false, isUp: true },
    },
    { name: 'ifb0', description: '', addresses: [], isLoopback: false, isUp: undefined },
  ]);
  expect(dumpcapSource.readLinkType('0\n113\tLINUX_SLL\tLinux cooked v1\n')).toBe('LINUX_SLL');
  const links = 'Data link types for lo (use option -y to set):\n  EN10MB (Ethernet)\n';
  expect(tcpdumpSource.readLinkType(links)).toBe('EN10MB');
});

test('dumpcap tells packets while it runs and drops when it stops', () => {
  const running =
    "Capturing on 'Loopback: lo'\nFile: ./ring_00001_20261126234132.pcapng\n\rPackets: 23 \rPackets: 43 ";
  expect(dumpcapSource.readCounts(running, nothing)).toEqual({
    ...nothing,
    hasBegun: true,
    packets: 43,
  });
  const end = `${running}\rPackets captured: 45\nPackets received/dropped on interface 'Loopback: lo': 45/9 (pcap:4/dumpcap:3/flushed:2/ps_ifdrop:1) (83.3%)\n`;
  expect(dumpcapSource.readCounts(end, nothing)).toEqual({
    ...{ hasBegun: true, packets: 45, drops: { kernel: 5, own: 5 } },
  });
});

test('tcpdump tells packets and drops whenever it is asked', () => {
  const said =
    'tcpdump: listening on lo, link-type EN10MB (Ethernet), snapshot length 262144 bytes\nGot 7\rtcpdump: 12 packets captured, 24 packets received by filter, 1 packet dropped by kernel\n';
  const asked = { hasBegun: true, packets: 12, drops: { kernel: 1, own: 0 } };
  expect(tcpdumpSource.readCounts(said, nothing)).toEqual(asked);
  expect(tcpdumpSource.readCounts(`${said}Got 19`, asked)).toEqual({ ...asked, packets: 19 });
});

test('each option stands beside its value, and a filter stands last or behind -f', () => {
  expect(dumpcapSource.startArguments(request).join(' ')).toBe(
    '-i eth0 -s 96 -B 8 -w /evidence/lan.pcapng -f tcp port 80 -p -c 5 -b filesize:3000 -b files:4',
  );
  const words = tcpdumpSource.startArguments(request);
  expect(words.join(' ')).toMatch(
    /^-i eth0 -s 96 -B 8192 -n -U -v -w \/evidence\/lan\.pcapng -p -c 5 -C 3( -Z \S+)? -- tcp port 80$/,
  );
  expect(words.at(-1)).toBe('tcp port 80');
});

test('without the right to capture the sentence says what to do', async () => {
  const tool = { name: 'dumpcap', path: '/usr/bin/dumpcap', words: [], mayRun: true } as const;
  const said =
    'dumpcap: You do not have permission to capture on device "lo".\n(socket: Operation not permitted)\n';
  expect(await obstacleIn(said, 'lo', tool)).toMatchObject({
    why: 'no-right',
    sentence: expect.stringMatching(/^There is no right to capture on lo: .+\.$/),
  });
  expect(remedyOf('linux', '/usr/bin/dumpcap', false).remedy).toContain(
    'sudo setcap cap_net_raw,cap_net_admin=eip /usr/bin/dumpcap',
  );
  expect(remedyOf('linux', '/opt/dumpcap', false).command).toBe(
    'sudo setcap cap_net_raw,cap_net_admin=eip /opt/dumpcap',
  );
  expect(remedyOf('darwin', '', false).remedy).toContain('ChmodBPF');
  expect(remedyOf('win32', '', false)).toEqual({
    ...{ remedy: 'install Npcap', command: '', link: 'https://npcap.com/' },
  });
  expect(remedyOf('win32', '', true).remedy).toContain('administrator');
  const down = 'tcpdump: ifb0: That device is not up\n';
  expect(await obstacleIn(down, 'ifb0', tool)).toMatchObject({ why: 'down', remedy: '' });
});

test.skipIf(process.platform === 'win32')(
  'the better program is chosen, unless another is wanted',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'wiresift-tools-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    expect(() => chooseTool([], 'auto')).toThrow(/^Neither dumpcap nor tcpdump is installed: /);
    const [better, other] = [join(folder, 'dumpcap'), join(folder, 'tcpdump')];
    for (const path of [better, other]) await writeFile(path, '', { mode: 0o755 });
    const tools = await findCaptureTools([folder]);
    expect(chooseTool(tools, 'auto').path).toBe(better);
    expect(chooseTool(tools, 'tcpdump').path).toBe(other);
    await chmod(better, 0o644);
    const cap = { name: 'cap', path: '/usr/bin/node', words: [], mayRun: true } as const;
    expect(chooseTool([cap], 'auto')).toBe(cap);
    const locked = await findCaptureTools([folder]);
    expect(() => chooseTool([locked[0]!, cap], 'auto')).toThrow('may be run by its group only');
    expect(chooseTool(locked, 'auto').path).toBe(other);
    expect(() => chooseTool(locked, 'dumpcap')).toThrow('may be run by its group only');
  },
);

// Two network namespaces with a cable between them, for traffic that nobody else sees. Needs to be root.

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';

export interface TwoHosts {
  /** Of the server's end of the cable. */
  readonly interfaceName: string;
  /** Of the client's. */
  readonly otherName: string;
  /** A process in there; it ends with the hosts. */
  start(host: 'server' | 'client', program: string, ...words: readonly string[]): ChildProcess;
  end(): void;
}

const clients = ['10.77.0.2', '10.77.0.3', '10.77.0.66'];
/** Of these the second one is outside of the network. */
const servers = ['10.77.0.10/24', '203.0.113.9/32'];

export function twoHosts(): TwoHosts {
  const names = { server: `wss${process.pid}`, client: `wsc${process.pid}` };
  const [near, far] = [`wn${process.pid}`, `wf${process.pid}`];
  const children = new Set<ChildProcess>();
  const inside = (host: 'server' | 'client', ...words: readonly string[]) =>
    ip('-n', names[host], ...words);
  for (const name of Object.values(names)) ip('netns', 'add', name);
  ip(
    'link',
    'add',
    near,
    'netns',
    names.server,
    'type',
    'veth',
    'peer',
    'name',
    far,
    'netns',
    names.client,
  );
  for (const address of servers) inside('server', 'addr', 'add', address, 'dev', near);
  for (const address of clients) inside('client', 'addr', 'add', `${address}/24`, 'dev', far);
  inside('server', 'link', 'set', near, 'up');
  inside('client', 'link', 'set', far, 'up');
  for (const host of ['server', 'client'] as const) inside(host, 'link', 'set', 'lo', 'up');
  inside('client', 'route', 'add', 'default', 'via', '10.77.0.10');
  return {
    interfaceName: near,
    otherName: far,
    start(host, program, ...words) {
      const asked = ['netns', 'exec', names[host], program, ...words];
      const child = spawn('ip', asked, { stdio: ['ignore', 'pipe', 'pipe'] });
      children.add(child);
      child.once('exit', () => children.delete(child));
      return child;
    },
    end() {
      for (const child of children) child.kill('SIGKILL');
      for (const name of Object.values(names)) ip('netns', 'del', name);
    },
  };
}

const ip = (...words: readonly string[]) => void execFileSync('ip', words);

// rsyslog as a receiver: a process of its own on loopback with a configuration of its own, never the system's.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { signedCertificate } from '../fixtures/signed-certificate.ts';

export type Transport = 'udp' | 'tcp' | 'tls';

/** Said in the name of a test that is skipped for it. */
export const cannotRsyslog = (): string => {
  const said = spawnSync('rsyslogd', ['-v'], { encoding: 'utf8' });
  return said.status === 0 ? '' : ' (skipped: rsyslog is not installed)';
};

export const rsyslogTls = existsSync('/usr/lib/x86_64-linux-gnu/rsyslog/lmnsd_ossl.so');

export interface Rsyslog {
  readonly caFile: string;
  start(): Promise<void>;
  /** SIGTERM, and until it has ended. */
  stop(): Promise<void>;
  /** What it has written, by the template. */
  lines(): string[];
}

interface Asked {
  readonly folder: string;
  readonly transport: Transport;
  readonly port: number;
  /** Of what it writes; each message is a line. */
  readonly template: string;
  /** A rule of liblognorm that takes the message apart, for properties of the template. */
  readonly normalRule?: string;
}

export function rsyslog({ folder, transport, port, template, normalRule = '' }: Asked): Rsyslog {
  const at = (name: string) => join(folder, name);
  const written = at('received.log');
  const { certificate, key } = signedCertificate();
  writeFileSync(at('ca.pem'), certificate);
  writeFileSync(at('key.pem'), key, { mode: 0o600 });
  const tls = `DefaultNetstreamDriver="ossl" DefaultNetstreamDriverCAFile="${at('ca.pem')}"
    DefaultNetstreamDriverCertFile="${at('ca.pem')}" DefaultNetstreamDriverKeyFile="${at('key.pem')}"`;
  const input = transport === 'udp' ? 'imudp' : 'imtcp';
  const driver = 'StreamDriver.Name="ossl" StreamDriver.Mode="1" StreamDriver.AuthMode="anon"';
  writeFileSync(at('rules.rb'), `version=2\nrule=:${normalRule}\n`);
  const normalize = `action(type="mmnormalize" rulebase="${at('rules.rb')}")`;
  writeFileSync(
    at('rsyslog.conf'),
    `global(workDirectory="${folder}" maxMessageSize="64k" ${transport === 'tls' ? tls : ''})
module(load="${input}" ${transport === 'tls' ? driver : ''})
${normalRule === '' ? '' : 'module(load="mmnormalize")'}
template(name="line" type="string" string="${template}\\n")
ruleset(name="received") {
  ${normalRule === '' ? '' : normalize}
  action(type="omfile" file="${written}" template="line")
}
input(type="${input}" port="${port}" address="127.0.0.1" ruleset="received")
`,
  );
  let child: ChildProcess | undefined;
  return {
    caFile: at('ca.pem'),
    async start() {
      const words = ['-n', '-f', at('rsyslog.conf'), '-i', at('rsyslog.pid')];
      child = spawn('rsyslogd', words, { stdio: 'ignore' });
      if (transport === 'udp') await new Promise((over) => setTimeout(over, 700));
      else await untilListening(port);
    },
    async stop() {
      if (!child) return;
      const ended = new Promise((over) => child?.once('exit', over));
      child.kill('SIGTERM');
      await ended;
      child = undefined;
    },
    lines: () =>
      existsSync(written) ? readFileSync(written, 'utf8').split('\n').slice(0, -1) : [],
  };
}

/** TLS wants the package rsyslog-openssl: without it rsyslog runs, and listens nowhere. */
async function untilListening(port: number): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    if (await listens(port)) return;
    await new Promise((over) => setTimeout(over, 50));
  }
  throw new Error(`rsyslog does not listen on port ${port}`);
}

const listens = (port: number): Promise<boolean> =>
  new Promise((known) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      known(true);
    });
    socket.once('error', () => known(false));
  });

// What hosts of a made-up network do: `node peer.mjs TASK SECONDS`. Plain JavaScript, because each runs in a network
// namespace of its own. All of it stays within that network, and ends by itself.

import { createSocket } from 'node:dgram';
import { createServer as createHttpServer, get } from 'node:http';
import { connect, createServer } from 'node:net';

const server = '10.77.0.10';
const outside = '203.0.113.9';
const [clients, intruder] = [['10.77.0.2', '10.77.0.3'], '10.77.0.66'];
const names = ['intranet', 'mail', 'wiki', 'files', 'print', 'time', 'news', 'shop'];
const bulkPort = 5001;

const [task, seconds] = process.argv.slice(2);
const endMs = Date.now() + Number(seconds) * 1000;
const isOver = () => Date.now() >= endMs;
const sleep = (ms) => new Promise((over) => setTimeout(over, ms));

/** Pauses of people: many short ones, some long ones. */
const someMs = (meanMs) => Math.min(10 * meanMs, -meanMs * Math.log(1 - Math.random()));

function serve() {
  const web = createHttpServer(({ url }, response) => {
    const bytes = url === '/c' ? 64 : 400 + ((url.length * 7919) % 20_000);
    response.setHeader('content-type', 'text/html');
    response.end('<p>'.padEnd(bytes, 'all is well '));
  }).listen(80);
  const sink = createServer((socket) => socket.on('error', () => {}).resume()).listen(bulkPort);
  const names = createSocket('udp4').bind(53);
  names.on('message', (asked, from) => names.send(answerTo(asked), from.port, from.address));
  setTimeout(() => {
    for (const each of [web, sink, names]) each.close();
    process.exit();
  }, Number(seconds) * 1000);
}

/** The same question, and one address or text. */
function answerTo(asked) {
  const isText = asked[asked.length - 3] === 16;
  const data = isText ? Buffer.from([4, ...Buffer.from('fine')]) : Buffer.from([10, 77, 0, 10]);
  const answer = Buffer.from([0xc0, 12, 0, isText ? 16 : 1, 0, 1, 0, 0, 0, 60, 0, data.length]);
  const head = Buffer.from(asked.subarray(0, 12));
  head.writeUInt16BE(0x8180, 2);
  head.writeUInt16BE(1, 6);
  return Buffer.concat([head, asked.subarray(12), answer, data]);
}

async function ask(name, type, localAddress) {
  const socket = createSocket('udp4').bind({ address: localAddress });
  const labels = name.split('.').map((label) => Buffer.from([label.length, ...Buffer.from(label)]));
  const head = Buffer.alloc(12);
  head.writeUInt16BE(Math.floor(Math.random() * 65_536), 0);
  head.writeUInt16BE(0x0100, 2);
  head.writeUInt16BE(1, 4);
  const question = Buffer.concat([head, ...labels, Buffer.from([0, 0, type, 0, 1])]);
  const answered = new Promise((done) => socket.once('message', done));
  socket.send(question, 53, server);
  await Promise.race([answered, sleep(2000)]);
  socket.close();
}

const fetchPage = (host, path, localAddress) =>
  new Promise((done) => {
    const headers = { host: 'intranet.example', 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64)' };
    const asked = get({ host, path, localAddress, headers, agent: false }, (response) =>
      response.resume().once('close', done),
    );
    asked.once('error', done);
  });

async function browse(address) {
  while (!isOver()) {
    const name = names[Math.floor(Math.random() * names.length)];
    await ask(`${name}.intranet.example`, 1, address);
    for (let page = 0; page < 1 + Math.random() * 4; page++) {
      await fetchPage(server, `/${name}/${'x'.repeat(Math.random() * 60)}`, address);
      await sleep(someMs(300));
    }
    await sleep(someMs(4000));
  }
}

async function copy(address) {
  while (!isOver()) {
    await sleep(someMs(15_000));
    const socket = connect({ host: server, port: bulkPort, localAddress: address });
    await new Promise((done) =>
      socket.once('error', done).once('close', done).end(Buffer.alloc(2e6)),
    );
  }
}

async function beacon() {
  for (; !isOver(); await sleep(4000)) await fetchPage(outside, '/c', intruder);
}

async function tunnel() {
  for (; !isOver(); await sleep(200)) {
    const cargo = Array.from(
      { length: 50 },
      () => 'abcdefghijklmnopqrstuvwxyz234567'[Math.floor(32 * Math.random())],
    );
    await ask(`${cargo.join('')}.t.quiet-cargo.example`, 16, intruder);
  }
}

const tasks = {
  serve,
  ordinary: () => Promise.all(clients.flatMap((address) => [browse(address), copy(address)])),
  beacon,
  tunnel,
};
await tasks[task]();

// The two commands in a checkout where npm, the builder, the server and Vitest are stand-ins.

import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FakeCheckout, fakeCheckout } from './fake-checkout.ts';

const isWindows = process.platform === 'win32';
const address = /because --no-open was given: http:\/\/127\.0\.0\.1:9\/\?token=t$/;

let checkout: FakeCheckout;
beforeEach(() => {
  checkout = fakeCheckout();
});
afterEach(() => checkout.remove());

async function startAndStop(args: readonly string[] = [], env: NodeJS.ProcessEnv = {}) {
  const run = checkout.run('start.mjs', ['--no-open', ...args], env);
  await run.line(address);
  run.stop();
  await run.ended;
  return checkout.diary().filter((line) => line !== 'end');
}

describe('npm start', () => {
  test('installs and builds what is new, and nothing twice', async () => {
    const demo = `serve ${join(checkout.root, 'resources/demo/demo.pcap')}`;
    expect(await startAndStop()).toEqual(['npm ci --include=dev', 'build', demo]);
    expect(await startAndStop()).toEqual([demo]);

    checkout.write('src-core/base/one.ts', 'export const one = 2;\n');
    expect(await startAndStop()).toEqual(['build', demo]);

    checkout.write('package-lock.json', '{ "packages": { "node_modules/a": {} } }');
    expect(await startAndStop()).toEqual(['npm ci --include=dev', 'build', demo]);
    expect(await startAndStop()).toEqual([demo]);
  });

  test('knows an installation that npm made without it', async () => {
    const lock = '{ "packages": { "node_modules/a": { "integrity": "sha512-a" } } }';
    const { write } = checkout;
    await startAndStop();
    write('package-lock.json', lock);
    write('node_modules/.package-lock.json', lock);
    expect(await startAndStop()).not.toContain('npm ci --include=dev');
    write('node_modules/.package-lock.json', lock.replace('sha512-a', 'sha512-b'));
    expect(await startAndStop()).toContain('npm ci --include=dev');
  });

  test('two at once install and build once', async () => {
    const runs = [1, 2].map(() => checkout.run('start.mjs', ['--no-open']));
    await Promise.all(runs.map((run) => run.line(address)));
    for (const run of runs) run.stop();
    await Promise.all(runs.map(({ ended }) => ended));
    const diary = checkout.diary();
    expect(diary.filter((line) => line.startsWith('npm'))).toHaveLength(1);
    expect(diary.filter((line) => line === 'build')).toHaveLength(1);
  });

  test('takes FILE from where the person stood', async () => {
    const elsewhere = join(checkout.root, 'captures');
    const diary = await startAndStop(['office.pcap'], { INIT_CWD: elsewhere });
    expect(diary).toContain(`serve ${join(elsewhere, 'office.pcap')}`);
  });

  test('does not hand on ELECTRON_RUN_AS_NODE', async () => {
    const diary = await startAndStop(['a.pcap'], { ELECTRON_RUN_AS_NODE: '1' });
    expect(diary).toContain(`serve ${join(checkout.root, 'a.pcap')}`);
  });

  test.skipIf(isWindows)('ends its server when it is told to end', async () => {
    const run = checkout.run('start.mjs', ['--no-open']);
    await run.line(address);
    run.stop();
    expect(await run.ended).toMatchObject({ code: 0 });
    expect(checkout.diary()).toContain('end');
  });

  test.skipIf(isWindows)(
    'ends its server when the shell that npm put in between ends',
    async () => {
      const run = checkout.runInShell('start.mjs', ['--no-open']);
      await run.line(address);
      run.stop();
      await run.ended; // which waits for everybody who could still write
      expect(checkout.diary()).toContain('end');
    },
  );

  test.skipIf(process.platform !== 'linux')('says that no display is set', async () => {
    const run = checkout.run('start.mjs', [], { DISPLAY: '', WAYLAND_DISPLAY: '' });
    expect(await run.line(/http/)).toBe(
      'Wiresift runs in the browser because no display is set: http://127.0.0.1:9/?token=t',
    );
    run.stop();
    await run.ended;
  });

  test('fails in one sentence when npm does', async () => {
    checkout.write('npm-cli.js', 'process.exit(7);');
    const { code, stderr } = await checkout.run('start.mjs', ['--no-open']).ended;
    expect(code).toBe(1);
    expect(stderr.trim().split('\n').at(-1)).toBe('npm ci failed with exit code 7.');
    expect(stderr).not.toContain(' at ');
  });

  test.each([[['one', 'two']], [['--nonsense']]])('refuses %j', async (args) => {
    const { code, stderr } = await checkout.run('start.mjs', args).ended;
    expect(code).toBe(2);
    expect(stderr).toMatch(/^Usage: npm start/);
  });
});

describe('npm test', () => {
  test('installs, builds, and passes arguments and the exit code on', async () => {
    const first = await checkout.run('test.mjs', ['one.test.ts', '-t', 'name']).ended;
    expect(first.code).toBe(0);
    const work = ['npm ci --include=dev', 'build', 'vitest run one.test.ts -t name'];
    expect(checkout.diary()).toEqual(work);
    const second = await checkout.run('test.mjs', ['red']).ended;
    expect(second.code).toBe(3);
    expect(checkout.diary()).toEqual(['vitest run red']);
  });

  test('does not build again what npm run build has built', async () => {
    await checkout.run('test.mjs', []).ended;
    checkout.write('src-core/base/one.ts', 'export const one = 2;\n');
    await checkout.run('build.mjs', []).ended;
    checkout.diary();
    await checkout.run('test.mjs', []).ended;
    expect(checkout.diary()).toEqual(['vitest run']);
  });
});

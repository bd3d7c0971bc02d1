// A folder with the real scripts and, for everything they start, a stand-in that keeps a diary.

import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const scripts = fileURLToPath(new URL('../../scripts', import.meta.url));

const diary = `
  import { appendFileSync, cpSync, mkdirSync } from 'node:fs';
  const note = (text) => appendFileSync(process.env.DIARY, text + '\\n');`;

const npm = `${diary}
  note('npm ' + process.argv.slice(2).join(' '));
  await new Promise((resolve) => setTimeout(resolve, 300));
  cpSync('tools', 'node_modules', { recursive: true });`;

const builder = `${diary}
  note('build');
  mkdirSync('out/main', { recursive: true });
  cpSync('tools/server.js', 'out/main/server.js');`;

const server = `${diary}
  note('serve ' + process.argv[2] + (process.env.ELECTRON_RUN_AS_NODE ? ' as node' : ''));
  process.send({ address: 'http://127.0.0.1:9/?token=t' });
  process.on('SIGTERM', () => { note('end'); process.exit(0); });
  process.on('disconnect', () => process.exit(0));`;

const vitest = `${diary}
  note('vitest ' + process.argv.slice(2).join(' '));
  process.exit(process.argv.includes('red') ? 3 : 0);`;

export interface FakeCheckout {
  readonly root: string;
  write(name: string, text: string): void;
  /** What was started since the last look. */
  diary(): string[];
  run(script: string, args: readonly string[], env?: NodeJS.ProcessEnv): Run;
  /** As npm does: with a shell in between, which hears the signals. */
  runInShell(script: string, args: readonly string[]): Run;
  remove(): void;
}

export interface Run {
  /** The first line on stdout that matches, as soon as it is there. */
  line(pattern: RegExp): Promise<string>;
  stop(): void;
  readonly ended: Promise<Ended>;
}

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export function fakeCheckout(): FakeCheckout {
  const root = mkdtempSync(join(tmpdir(), 'wiresift checkout ')); // a blank, as many folders have
  const diaryFile = join(root, 'diary');
  const write = (name: string, text: string) => {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  };
  const own = { npm_execpath: join(root, 'npm-cli.js'), DIARY: diaryFile, INIT_CWD: root };
  cpSync(scripts, join(root, 'scripts'), { recursive: true });
  write('package.json', '{ "type": "module" }');
  write('package-lock.json', '{ "packages": {} }');
  write('src-core/base/one.ts', 'export const one = 1;\n');
  write('npm-cli.js', npm);
  write('tools/server.js', server);
  write('tools/electron-vite/bin/electron-vite.js', builder);
  write('tools/vitest/vitest.mjs', vitest);
  write('diary', '');
  return {
    root,
    write,
    diary() {
      const lines = readFileSync(diaryFile, 'utf8').split('\n').filter(Boolean);
      writeFileSync(diaryFile, '');
      return lines;
    },
    run(script, args, env = {}) {
      const words = [join(root, 'scripts', script), ...args];
      return watched(process.execPath, words, root, { ...own, ...env });
    },
    runInShell(script, args) {
      // What follows keeps the shell from giving its place to Node.
      const line = `"$0" "$@"; true`;
      const words = ['-c', line, process.execPath, join(root, 'scripts', script), ...args];
      return watched('sh', words, root, { ...own, npm_lifecycle_event: 'start' });
    },
    remove: () => rmSync(root, { recursive: true, force: true, maxRetries: 5 }),
  };
}

function watched(
  command: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Run {
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env } });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (text) => {
    stdout += text;
  });
  child.stderr.on('data', (text) => {
    stderr += text;
  });
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
  return {
    ended,
    stop: () => child.kill('SIGTERM'),
    async line(pattern) {
      for (;;) {
        const found = stdout.split('\n').find((line) => pattern.test(line));
        if (found !== undefined) return found;
        const isOver = await Promise.race([ended, sleep(20)]);
        if (isOver) throw new Error(`It ended first: ${stdout}${stderr}`);
      }
    },
  };
}

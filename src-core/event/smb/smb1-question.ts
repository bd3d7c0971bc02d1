// What requests of SMB 1 ask.

import { loginOf } from './login-token.ts';
import type { SmbLogin, SmbQuestion, SmbStory } from './smb-story.ts';
import { type Smb1Block, type Smb1Head, Smb1Texts } from './smb1-layout.ts';

export const smb1 = {
  open: 0x02,
  create: 0x03,
  close: 0x04,
  delete: 0x06,
  rename: 0x07,
  openAndX: 0x2d,
  transaction2: 0x32,
  readAndX: 0x2e,
  writeAndX: 0x2f,
  treeConnect: 0x70,
  negotiate: 0x72,
  sessionSetup: 0x73,
  treeConnectAndX: 0x75,
  ntTransact: 0xa0,
  ntCreate: 0xa2,
} as const;

const mostDialects = 16;
/** A subcommand that was never put to use (MS-CIFS 2.2.6.15). */
const sessionSetup = 0x000e;
/** What 16 bits can count: no honest one brings more. */
const longestTransaction = 65_535;
/** Words of a session's set-up with a token, with two passwords, with one (MS-SMB 2.2.4.6). */
const setupWords = { token: 12, twoPasswords: 13, onePassword: 10 } as const;

export function smb1Question(
  story: SmbStory,
  command: number,
  head: Smb1Head,
  block: Smb1Block,
): SmbQuestion | undefined {
  const texts = new Smb1Texts(block, head.isUnicode);
  const share = story.shareOf(head.tree);
  switch (command) {
    case smb1.negotiate:
      return { command: 'negotiate', offered: dialectsOf(block) };
    case smb1.sessionSetup:
      return { command: 'session setup', login: setupLogin(head, block) };
    case smb1.treeConnectAndX:
      return treeQuestion(new Smb1Texts(block, head.isUnicode, block.u16(6)).next());
    case smb1.treeConnect:
      return treeQuestion(new Smb1Texts(block, false).nextMarked());
    case smb1.ntCreate:
    case smb1.openAndX:
      return { command: 'create', share, name: texts.next() };
    case smb1.open:
    case smb1.create:
      return { command: 'create', share, name: texts.nextMarked() };
    case smb1.delete:
      return { command: 'delete', share, name: texts.nextMarked() };
    case smb1.rename: {
      const name = texts.nextMarked();
      return { command: 'rename', share, name, details: { new_name: texts.nextMarked() } };
    }
    case smb1.transaction2:
      return block.u16(28) === sessionSetup ? { command: 'transaction2 session setup' } : undefined;
    case smb1.ntTransact: {
      const total = block.u32(7);
      return total > longestTransaction
        ? { command: 'nt transact', details: { total_bytes: total } }
        : undefined;
    }
    case smb1.readAndX:
      return { command: 'read', read: { file: fileOf(block), offset: offsetOf(block, 20) } };
    case smb1.writeAndX:
      noteWrite(story, block);
      return undefined;
    case smb1.close:
      story.files.close(String(block.u16(0)));
      return undefined;
    default:
      return undefined;
  }
}

const treeQuestion = (share: string): SmbQuestion => ({ command: 'tree connect', share });

const fileOf = (block: Smb1Block): string => String(block.u16(4));

/** Its upper half stands last, where there is one (MS-CIFS 2.2.4.42, 2.2.4.43). */
const offsetOf = (block: Smb1Block, upperAt: number): number =>
  block.u32(6) + block.u32(upperAt) * 2 ** 32;

function noteWrite(story: SmbStory, block: Smb1Block): void {
  const bytes = block.u16(18) * 65_536 + block.u16(20);
  const data = block.message.part(block.u16(22), bytes);
  story.files.move('upload', { file: fileOf(block), offset: offsetOf(block, 24), bytes, data });
}

/** Each behind a byte that says what it is. */
function dialectsOf(block: Smb1Block): string[] {
  const texts = new Smb1Texts(block, false);
  const dialects: string[] = [];
  while (dialects.length < mostDialects) {
    const dialect = texts.nextMarked();
    if (dialect === '') break;
    dialects.push(dialect);
  }
  return dialects;
}

function setupLogin(head: Smb1Head, block: Smb1Block): SmbLogin {
  const first = block.u16(14);
  if (block.wordCount === setupWords.token) {
    return loginOf(block.message.part(block.bytesAt, first));
  }
  const isPlain = block.wordCount === setupWords.onePassword;
  const passwords = first + (isPlain ? 0 : block.u16(16));
  const texts = new Smb1Texts(block, head.isUnicode, passwords);
  const [user, domain] = [texts.next(), texts.next()];
  return { method: 'ntlm', ...(user && { user }), ...(domain && { domain }) };
}

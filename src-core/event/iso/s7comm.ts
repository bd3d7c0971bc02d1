// S7 communication, by which programs talk to Siemens controllers: what is asked of the controller,
// and how it answers. The protocol is not published; numbers as Wireshark names them.

import { nameOf, nameTable } from '../../packet/tree/value-text.ts';
import { FramedMessages } from '../framed-messages.ts';
import type { Service, Tell } from '../service.ts';
import { cotp, cotpDataAt, cotpType, tpktLikeness, tpktSize } from './tpkt.ts';

const ports = [102];
const headBytes = 7;
const mostBytes = 256;
const s7 = 0x32;
const s7Plus = 0x72;
const s7HeadBytes = 10;
/** Answers have a class and a code of the error before their parameters. */
const errorBytes = 2;
const messages = nameTable([
  [1, 'job'],
  [2, 'ack'],
  [3, 'ack data'],
  [7, 'user data'],
]);
const answers: readonly number[] = [2, 3];
const userData = 7;
const functions = nameTable([
  [0x00, 'cpu services'],
  [0x04, 'read variable'],
  [0x05, 'write variable'],
  [0x1a, 'request download'],
  [0x1b, 'download block'],
  [0x1c, 'download ended'],
  [0x1d, 'start upload'],
  [0x1e, 'upload'],
  [0x1f, 'end upload'],
  [0x28, 'plc control'],
  [0x29, 'plc stop'],
  [0xf0, 'setup communication'],
]);

export const isS7 = (first: number): boolean => first === s7 || first === s7Plus;

export const s7comm: Service = {
  name: 's7comm',
  over: 'tcp',
  ports,
  isLike: (opening) => tpktLikeness(opening, isS7),
  converse(tell) {
    const framing = {
      headBytes,
      sizeOf: tpktSize,
      mostBytes,
      read(bytes: Uint8Array, at: number, end: number) {
        if (cotpType(bytes, at) === cotp.data) tellMessage(tell, bytes, cotpDataAt(bytes, at), end);
      },
    };
    return new FramedMessages(framing, true);
  },
};

function tellMessage(tell: Tell, bytes: Uint8Array, at: number, end: number): void {
  if (at + s7HeadBytes > end || bytes[at] !== s7) return;
  const type = bytes[at + 1]!;
  const isAnswer = answers.includes(type);
  const parametersAt = at + s7HeadBytes + (isAnswer ? errorBytes : 0);
  const code = parametersAt < end ? bytes[parametersAt]! : undefined;
  const errorClass = isAnswer ? (bytes[at + s7HeadBytes] ?? 0) : 0;
  const hasFunction = code !== undefined && type !== userData;
  tell.event('s7comm', {
    message: nameOf(messages, type) ?? `message ${type}`,
    function_code: hasFunction ? code : undefined,
    function: hasFunction ? (nameOf(functions, code) ?? `function ${code}`) : undefined,
    error_class: errorClass === 0 ? undefined : errorClass,
    error_code: errorClass === 0 ? undefined : bytes[at + s7HeadBytes + 1],
  });
}

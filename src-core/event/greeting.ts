// FTP and SMTP servers both begin with `220`: whose greeting it is, its words say, or else the port.

import { hasPort, lineLike } from './likeness.ts';
import { plainText } from './plain-text.ts';
import type { Likeness, Opening } from './service.ts';

const greetingLine = /^220[ -]/;
const words = {
  ftp: /ftp/i,
  smtp: /smtp/i,
};
/** Words that neither protocol owns, but the programs of one. */
const programs = {
  ftp: /filezilla|serv-u|wu-2|microsoft.ftp|file transfer|bftpd|glftpd/i,
  smtp: /mail|postfix|exim|exchange|mta\b|mx\d*\./i,
};
const ports = { ftp: [21, 2121], smtp: [25, 465, 587, 2525] };

type Name = keyof typeof words;

export function likeGreeting(opening: Opening, name: Name): Likeness {
  const like = lineLike(opening, greetingLine, /^2(?:20?)?$/);
  if (like !== 'yes') return like;
  const text = plainText(opening.bytes, opening.at, opening.end);
  const whose = ownerOf(text) ?? ownerByPort(opening);
  // By its words it could be either: then the client's first command tells.
  if (whose === undefined) return 'more';
  return whose === name ? 'yes' : 'no';
}

function ownerOf(text: string): Name | undefined {
  for (const signs of [words, programs]) {
    const isFtp = signs.ftp.test(text);
    if (isFtp !== signs.smtp.test(text)) return isFtp ? 'ftp' : 'smtp';
  }
  return undefined;
}

function ownerByPort(opening: Opening): Name | undefined {
  if (hasPort(opening, ports.ftp)) return 'ftp';
  return hasPort(opening, ports.smtp) ? 'smtp' : undefined;
}

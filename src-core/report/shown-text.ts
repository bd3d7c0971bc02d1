// Words out of a capture, made fit for a terminal: what would move its cursor, turn its writing round or
// cannot be seen is spelled out.

export function shownText(text: string, most = 600): string {
  const short = text.length > most ? `${text.slice(0, most)}...` : text;
  return short.replace(
    /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
    (sign) => `\\u{${sign.codePointAt(0)!.toString(16)}}`,
  );
}

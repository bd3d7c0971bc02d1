// Bytes as digits, two each, in lower case.

export const hexByte: readonly string[] = Array.from({ length: 256 }, (_, value) =>
  value.toString(16).padStart(2, '0'),
);

export function hexText(bytes: Uint8Array, at = 0, end = bytes.length): string {
  let text = '';
  for (let i = at; i < end; i++) text += hexByte[bytes[i]!];
  return text;
}

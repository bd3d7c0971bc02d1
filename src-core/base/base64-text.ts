// Bytes as base64 (RFC 4648, 4), padded.

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function base64Text(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i;
    const three = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    text += digits[three >> 18]! + digits[(three >> 12) & 63]!;
    text += left > 1 ? digits[(three >> 6) & 63]! : '=';
    text += left > 2 ? digits[three & 63]! : '=';
  }
  return text;
}

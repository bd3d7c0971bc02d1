// The name of a feature -> what heads its column.

const directions: Readonly<Record<string, string>> = { fwd: 'out', bwd: 'back' };
const words: Readonly<Record<string, string>> = {
  std: 'deviation',
  mean: 'mean',
  ttl: 'TTL',
  init: 'first',
  sec: 'second',
};

/** `fwd_packet_size_std` is `Packet size deviation, out`. */
export function featureTitle(name: string): string {
  const parts = name.split('_');
  const direction = directions[parts[0] ?? ''];
  const said = (direction ? parts.slice(1) : parts).map((part) => words[part] ?? part).join(' ');
  const title = `${said.charAt(0).toUpperCase()}${said.slice(1)}`;
  return direction ? `${title}, ${direction}` : title;
}

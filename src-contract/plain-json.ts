// Whether a value from outside is JSON, and not more of it than a setting ever is. What comes over a channel
// that clones may be anything, and hold itself; no calls within calls, so that depth costs nothing.

const mostValues = 20_000;
const mostDepth = 10;

export function isPlainJson(value: unknown): boolean {
  const waiting = [{ value, depth: 0 }];
  for (let at = 0; at < waiting.length; at++) {
    const { value: here, depth } = waiting[at]!;
    if (isScalar(here)) continue;
    const inner = partsOf(here);
    if (!inner || depth >= mostDepth || waiting.length + inner.length > mostValues) return false;
    for (const part of inner) waiting.push({ value: part, depth: depth + 1 });
  }
  return true;
}

const isScalar = (value: unknown): boolean =>
  value === null || ['string', 'boolean'].includes(typeof value) || Number.isFinite(value);

function partsOf(value: unknown): readonly unknown[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) return value;
  const isRecord = [Object.prototype, null].includes(Object.getPrototypeOf(value));
  return isRecord ? Object.values(value) : undefined;
}

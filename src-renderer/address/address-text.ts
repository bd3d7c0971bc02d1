// The page's address as text: `/flows?where=port%3A22&sort=-bytes`. Paths are one word long, because the
// built page names its scripts relative to its own path.

export type AddressValue = string | number | boolean;
/** What a page keeps in its address, and what each stands for while the address does not name it. */
export type AddressShape = Readonly<Record<string, AddressValue>>;

/** What all pages that filter share, and so keep when a person goes from one to the other. */
const sharedNames = ['where', 'time', 'capture'] as const;

export const pageIdOf = (pathname: string): string =>
  pathname.replace(/^\/+/, '').split('/')[0] ?? '';

export function readAddress<Shape extends AddressShape>(search: string, shape: Shape): Shape {
  const parameters = new URLSearchParams(search);
  return Object.fromEntries(
    Object.entries(shape).map(([name, usual]) => [name, valueIn(parameters.get(name), usual)]),
  ) as Shape;
}

/** An old link or a typed address may say anything: what cannot be read counts as not said. */
function valueIn(text: string | null, usual: AddressValue): AddressValue {
  if (text === null) return usual;
  if (typeof usual === 'string') return text;
  if (typeof usual === 'boolean') return text === '1' ? true : text === '0' ? false : usual;
  const number = Number(text);
  return text.trim() !== '' && Number.isFinite(number) ? number : usual;
}

/** The `?...` that says so, beside whatever else stood there. */
export function writeAddress<Shape extends AddressShape>(
  search: string,
  shape: Shape,
  change: Partial<Shape>,
): string {
  const parameters = new URLSearchParams(search);
  for (const [name, value] of Object.entries(change) as [string, AddressValue | undefined][]) {
    if (value === undefined || value === shape[name]) parameters.delete(name);
    else parameters.set(name, typeof value === 'boolean' ? (value ? '1' : '0') : String(value));
  }
  return parameters.size > 0 ? `?${parameters}` : '';
}

/** The address of another page: it takes along what all pages share, unless told otherwise. */
export function addressOf(
  pageId: string,
  search: string,
  wanted: Readonly<Record<string, AddressValue>> = {},
): string {
  const from = new URLSearchParams(search);
  const parameters = new URLSearchParams();
  for (const name of sharedNames) {
    const value = from.get(name);
    if (value) parameters.set(name, value);
  }
  for (const [name, value] of Object.entries(wanted)) {
    if (value === '') parameters.delete(name);
    else parameters.set(name, String(value));
  }
  return `/${pageId}${parameters.size > 0 ? `?${parameters}` : ''}`;
}

/** What only this page has in its address. */
export const ownParameters = (search: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...new URLSearchParams(search)].filter(([name]) => !sharedNames.some((one) => one === name)),
  );

// Which flows are asked for and in which order, kept in the page's address.

export interface Selection {
  readonly where: string;
  readonly sort: string;
}

export const everything: Selection = { where: '', sort: '' };

export function readSelection(search: string): Selection {
  const parameters = new URLSearchParams(search);
  return { where: parameters.get('where') ?? '', sort: parameters.get('sort') ?? '' };
}

/** The `?...` of an address that keeps this selection, and whatever else stood there. */
export function writeSelection(search: string, { where, sort }: Selection): string {
  const parameters = new URLSearchParams(search);
  setOrDelete(parameters, 'where', where);
  setOrDelete(parameters, 'sort', sort);
  return parameters.size > 0 ? `?${parameters}` : '';
}

function setOrDelete(parameters: URLSearchParams, name: string, value: string): void {
  if (value) parameters.set(name, value);
  else parameters.delete(name);
}

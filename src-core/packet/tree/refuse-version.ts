// An IP header of another version than the one that was announced: nothing in it can be believed.

import type { LayerReader } from './layer-reader.ts';

export function refuseVersion(it: LayerReader, version: number): void {
  it.remark(`should be ${version}`);
  it.title = `IPv${version} header of another version`;
  if (it.left > 0) it.opaque('Bytes', it.wireLeft);
}

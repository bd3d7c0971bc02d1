// What Zeek's names of a connection's end mean; docs/guide/flows.md has the whole of it.

export const stateWords: Readonly<Record<string, string>> = {
  S0: 'asked, and never answered',
  S1: 'established, not ended',
  SF: 'ended as it should',
  REJ: 'refused',
  S2: 'established, only the source has ended it',
  S3: 'established, only the destination has ended it',
  RSTO: 'broken off by the source',
  RSTR: 'broken off by the destination',
  RSTOS0: 'asked, then broken off by the source',
  RSTRH: 'answered, then broken off; no question was seen',
  SH: 'asked and ended, never answered',
  SHR: 'answered and ended; no question was seen',
  OTH: 'something else, or no beginning was seen',
};

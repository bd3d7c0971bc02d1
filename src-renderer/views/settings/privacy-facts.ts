// What leaves this machine, and what stays behind on it. Each line is a promise: docs/guide and THREAT_MODEL.md
// say how it is kept.

export interface PrivacyFact {
  readonly title: string;
  readonly sentence: string;
}

export const privacyFacts = (isDesktop: boolean, origin: string): readonly PrivacyFact[] => [
  {
    title: 'Sent by itself: nothing',
    sentence:
      'No usage figures, no crash reports, no search for updates, no look-up of names or addresses on the network.',
  },
  isDesktop
    ? {
        title: 'Listening: no',
        sentence: 'The desktop app opens no port: pages and engine talk inside it.',
      }
    : {
        title: `Listening: ${origin}`,
        sentence:
          'Whoever has the key in the address that was printed at the start sees this case.',
      },
  {
    title: 'Captures: only read',
    sentence:
      'The files are never changed, moved or copied elsewhere; an upload stays in the data folder.',
  },
  {
    title: 'Names and indicators: from files',
    sentence:
      'Names come from the capture itself and from files that you name, bad addresses from lists that you name.',
  },
  {
    title: 'The log: without secrets',
    sentence:
      'Tokens, passwords, cookies and what packets carry are taken out before a line is written. Names of files and filters are in it.',
  },
  {
    title: 'Fetched only by command',
    sentence:
      'wiresift encoder is the one command that loads something from the network, when you run it: models of text.',
  },
];

/** What this browser or window remembers of itself: `wiresift-queries`. */
export const ownKeys = (storage: Storage): readonly string[] =>
  Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '').filter((key) =>
    key.startsWith('wiresift-'),
  );

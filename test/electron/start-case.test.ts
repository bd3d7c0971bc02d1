import { expect, test } from 'vitest';
import { readArguments } from '../../src-main/electron/launch-arguments.ts';
import { recentMenu } from '../../src-main/electron/recent-menu.ts';
import { caseWords } from '../../src-main/electron/start-case.ts';

test.each([
  ['nothing else', ['electron', '/app']],
  ['a data folder and settings', ['electron', '/app', '--data', '/kept', '--config', '/my.yaml']],
  ['another case and a capture', ['electron', '/app', '--case', '/other', '/a.pcap', '--demo']],
  ['a level of the log', ['electron', '/app', '--log-level', 'debug']],
])('another program is started with a case and %s of this one', (_what, argv) => {
  const asked = readArguments(argv, false, '/');
  const words = caseWords('/-odd name=.wiresift', asked);
  expect(readArguments(['electron', '/app', ...words], false, '/')).toEqual({
    ...asked,
    ...{ casePath: '/-odd name=.wiresift', paths: [], demo: false },
  });
});

test('the menu names each case with its folder; what is open or gone cannot be chosen', () => {
  const opened: string[] = [];
  const items = recentMenu(
    [
      { path: '/a/r&d.wiresift', bytes: 1, isOpenHere: false },
      { path: '/b/x\u202e.wiresift', bytes: null, isOpenHere: false },
      { path: '/c.wiresift', bytes: 1, isOpenHere: true },
    ],
    (path) => opened.push(path),
  );
  expect(items.map(({ label, enabled }) => [label, enabled])).toEqual([
    ['/a/r&&d.wiresift', true],
    ['/b/x\\u{202e}.wiresift', false],
    ['/c.wiresift', false],
  ]);
  const [first] = items as { click(): void }[];
  first?.click();
  expect(opened).toEqual(['/a/r&d.wiresift']);
  expect(recentMenu([], () => {})).toEqual([{ label: 'No Recent Cases', enabled: false }]);
});

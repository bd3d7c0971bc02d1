// Every key that does something, once: the help lists it, the palette shows it, handlers read it.
// A page that wants a key adds its line here and says `useShortcut('its.id', what it does)`.

export interface Shortcut {
  readonly id: string;
  /** Any of them. `mod` is Ctrl, on a Mac Command; two keys with a blank between are typed one after the other. */
  readonly keys: readonly string[];
  readonly title: string;
  readonly group: string;
  /** Also while somebody writes in a box. */
  readonly isForText?: boolean;
  /** What only makes sense by key is not offered in the palette. */
  readonly isKeyOnly?: boolean;
}

export const shortcuts = [
  {
    id: 'palette',
    keys: ['mod+k'],
    title: 'Find a page, an action or a capture',
    group: 'Everywhere',
    isForText: true,
    isKeyOnly: true,
  },
  { id: 'help', keys: ['?'], title: 'Show all keys', group: 'Everywhere' },
  { id: 'open', keys: ['mod+o'], title: 'Open captures', group: 'Everywhere' },
  { id: 'filter', keys: ['/', 'f'], title: 'Go to the filter box', group: 'Everywhere' },
  { id: 'filter.clear', keys: ['g x'], title: 'Clear the filter', group: 'Everywhere' },
  { id: 'time.wider', keys: ['-'], title: 'Show a wider span of time', group: 'Everywhere' },
  { id: 'time.all', keys: ['0'], title: 'Show all times', group: 'Everywhere' },
  { id: 'undo', keys: ['mod+z'], title: 'Undo the last change', group: 'Everywhere' },
  { id: 'zone', keys: ['g u'], title: 'Show times in UTC or local time', group: 'Everywhere' },
  { id: 'rail', keys: ['['], title: 'Narrow or widen the list of pages', group: 'Everywhere' },
  {
    id: 'drawer.close',
    keys: ['Escape'],
    title: 'Close the side panel',
    group: 'Everywhere',
    isKeyOnly: true,
  },
  { id: 'row.next', keys: ['j', 'ArrowDown'], title: 'Next row', group: 'Tables', isKeyOnly: true },
  {
    id: 'row.previous',
    keys: ['k', 'ArrowUp'],
    title: 'Row before',
    group: 'Tables',
    isKeyOnly: true,
  },
  {
    id: 'row.pageDown',
    keys: ['PageDown'],
    title: 'One page of rows down',
    group: 'Tables',
    isKeyOnly: true,
  },
  {
    id: 'row.pageUp',
    keys: ['PageUp'],
    title: 'One page of rows up',
    group: 'Tables',
    isKeyOnly: true,
  },
  { id: 'row.first', keys: ['Home'], title: 'First row', group: 'Tables', isKeyOnly: true },
  { id: 'row.last', keys: ['End'], title: 'Last row', group: 'Tables', isKeyOnly: true },
  { id: 'row.open', keys: ['Enter'], title: 'Open the row', group: 'Tables', isKeyOnly: true },
  {
    id: 'row.copy',
    keys: ['mod+c'],
    title: 'Copy the row, as a line with tabs',
    group: 'Tables',
    isKeyOnly: true,
  },
  {
    id: 'row.menu',
    keys: ['.'],
    title: 'What can be done with the row',
    group: 'Tables',
    isKeyOnly: true,
  },
  {
    id: 'cell.only',
    keys: ['='],
    title: 'Show only what has the value of the cell',
    group: 'Tables',
    isKeyOnly: true,
  },
  {
    id: 'cell.out',
    keys: ['!'],
    title: 'Leave out what has the value of the cell',
    group: 'Tables',
    isKeyOnly: true,
  },
  {
    id: 'cell.instead',
    keys: ['#'],
    title: 'The value of the cell in place of the filter',
    group: 'Tables',
    isKeyOnly: true,
  },
  { id: 'flow.attack', keys: ['t'], title: 'Label as attack', group: 'Flows' },
  { id: 'flow.ordinary', keys: ['F'], title: 'Label as benign', group: 'Flows' },
  { id: 'flow.label', keys: ['l'], title: 'Label in your own words', group: 'Flows' },
  { id: 'flow.note', keys: ['c'], title: 'Write a note', group: 'Flows' },
  { id: 'flow.pick', keys: ['x'], title: 'Select the flow, or not', group: 'Flows' },
  { id: 'flow.pickTo', keys: ['X'], title: 'Select all up to this flow', group: 'Flows' },
  { id: 'flow.pickNone', keys: ['g n'], title: 'Select no flow', group: 'Flows' },
  { id: 'flow.facets', keys: [']'], title: 'Show or hide the values at the side', group: 'Flows' },
  { id: 'flow.viewNext', keys: ['>'], title: 'Next side of the open flow', group: 'Flows' },
  { id: 'flow.viewBefore', keys: ['<'], title: 'Side before of the open flow', group: 'Flows' },
  { id: 'flow.save', keys: ['w'], title: 'Save the packets of the open flow', group: 'Flows' },
  { id: 'packet.goTo', keys: ['mod+g'], title: 'Go to a packet by its number', group: 'Packets' },
  { id: 'events.search', keys: ['s'], title: 'Search in the details of events', group: 'Events' },
  { id: 'alert.next', keys: ['n'], title: 'Next open alert', group: 'Anomalies' },
  { id: 'alert.real', keys: ['t'], title: 'Mark as real', group: 'Anomalies' },
  { id: 'alert.false', keys: ['F'], title: 'Mark as a false alarm', group: 'Anomalies' },
  { id: 'alert.unsure', keys: ['u'], title: 'Mark as unsure', group: 'Anomalies' },
  {
    id: 'alert.close',
    keys: ['o'],
    title: 'Close the alert, or open it again',
    group: 'Anomalies',
  },
  { id: 'alert.note', keys: ['c'], title: 'Write a note', group: 'Anomalies' },
  { id: 'alert.silence', keys: ['s'], title: 'Silence alerts like this one', group: 'Anomalies' },
  { id: 'alert.pick', keys: ['x'], title: 'Select the alert, or not', group: 'Anomalies' },
  { id: 'alert.pickTo', keys: ['X'], title: 'Select all up to this alert', group: 'Anomalies' },
  { id: 'alert.pickNone', keys: ['g n'], title: 'Select no alert', group: 'Anomalies' },
  {
    id: 'model.train',
    keys: ['n'],
    title: 'Train a new model, or show the card again',
    group: 'Models',
  },
  { id: 'model.use', keys: ['u'], title: 'Use the model, or do not', group: 'Models' },
  { id: 'evaluation.start', keys: ['n'], title: 'New evaluation', group: 'Evaluation' },
  {
    id: 'evaluation.stricter',
    keys: ['<'],
    title: 'Raise the threshold by a step',
    group: 'Evaluation',
  },
  {
    id: 'evaluation.looser',
    keys: ['>'],
    title: 'Lower the threshold by a step',
    group: 'Evaluation',
  },
  { id: 'live.pause', keys: ['p'], title: 'Pause the view, not the capture', group: 'Live' },
  { id: 'live.stop', keys: ['S'], title: 'Stop the capture', group: 'Live' },
  { id: 'live.again', keys: ['n'], title: 'Choose an interface for a new capture', group: 'Live' },
  { id: 'report.make', keys: ['m'], title: 'Make the report', group: 'Reports' },
  {
    id: 'query.run',
    keys: ['mod+Enter'],
    title: 'Run the query',
    group: 'Query',
    isForText: true,
  },
  { id: 'query.edit', keys: ['e'], title: 'Write the query', group: 'Query' },
  {
    id: 'settings.save',
    keys: ['mod+s'],
    title: 'Save the text of the settings',
    group: 'Settings',
    isForText: true,
  },
] as const satisfies readonly Shortcut[];

export type ShortcutId = (typeof shortcuts)[number]['id'];

/** How a key is shown: `Ctrl+K`, `G then F`, `⇧F` (the capital letter), `↓`. */
export function shownKey(keys: string, isMac: boolean): string {
  return keys
    .split(' ')
    .map((chord) =>
      chord
        .split('+')
        .map((key) => shownPart(key, isMac))
        .join('+'),
    )
    .join(' then ');
}

const names: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  PageDown: 'Page Down',
  PageUp: 'Page Up',
  Escape: 'Esc',
  alt: 'Alt',
};

function shownPart(key: string, isMac: boolean): string {
  if (key === 'mod') return isMac ? '⌘' : 'Ctrl';
  const isCapital = /^[A-Z]$/.test(key);
  return names[key] ?? (isCapital ? `⇧${key}` : key.length === 1 ? key.toUpperCase() : key);
}

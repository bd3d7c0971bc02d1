// The page's few pictures, drawn on a 16 x 16 grid with one stroke.

const drawings = {
  open: 'M2 12.5v-9h4l1.5 2H14v7z',
  export: 'M8 2v7.5M5 7l3 3 3-3M2.5 12v1.5h11V12',
  columns: 'M2 3h12v10H2zM6 3v10M10 3v10',
  filter: 'M2 4h12M4.5 8h7M7 12h2',
  close: 'M4 4l8 8M12 4l-8 8',
  copy: 'M5.5 5.5h7v8h-7zM3.5 10.5v-8h7',
  check: 'M3.5 8.5l3 3 6-7',
  warning: 'M8 2.5l6.5 11h-13zM8 6.5v3M8 11.2v.3',
  sun: 'M8 5a3 3 0 100 6 3 3 0 000-6M8 1.5v1M8 13.5v1M1.5 8h1M13.5 8h1M3.4 3.4l.7.7M11.9 11.9l.7.7M12.6 3.4l-.7.7M4.1 11.9l-.7.7',
  moon: 'M13 9.5A5.5 5.5 0 016.5 3a5.5 5.5 0 106.5 6.5z',
  system: 'M2 3h12v8H2zM6 13.5h4M8 11v2.5',
  file: 'M4 1.5h5l3 3v10H4zM9 1.5v3h3',
  menu: 'M2.5 4h11M2.5 8h11M2.5 12h11',
  search: 'M7 2.5a4.5 4.5 0 100 9 4.5 4.5 0 000-9M10.5 10.5l3.5 3.5',
  clock: 'M8 2a6 6 0 100 12A6 6 0 008 2M8 4.5V8l2.5 1.5',
  undo: 'M5.5 3L2.5 6l3 3M2.5 6H9a4 4 0 010 8H6',
  keys: 'M1.5 4h13v8h-13zM4 6.5h.1M6.5 6.5h.1M9 6.5h.1M11.5 6.5h.1M5 9.5h6',
  more: 'M3.5 8h.1M8 8h.1M12.5 8h.1',
  pin: 'M5.5 2h5l-.8 4 2.3 2.5H4L6.3 6zM8 8.5V14',
  up: 'M3.5 10L8 5.5l4.5 4.5',
  down: 'M3.5 6L8 10.5 12.5 6',
  left: 'M10 3.5L5.5 8l4.5 4.5',
  right: 'M6 3.5l4.5 4.5L6 12.5',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  rows: 'M2 3.5h12M2 6.5h12M2 9.5h12M2 12.5h12',
  picture: 'M2 3h12v10H2zM2 11l3.5-3.5 3 3 2-2L14 12M10.5 6h.1',
  table: 'M2 3h12v10H2zM2 6.3h12M2 9.6h12M7 6.3V13',
  link: 'M6.5 9.5l3-3M7 4.5l1.5-1.5a2.8 2.8 0 014 4L11 8.5M9 11.5L7.5 13a2.8 2.8 0 01-4-4L5 7.5',
  info: 'M8 2a6 6 0 100 12A6 6 0 008 2M8 7.2v3.6M8 5v.2',
  play: 'M4.5 3v10l8-5z',
  pause: 'M5 3.5v9M11 3.5v9',
  stop: 'M4 4h8v8H4z',
  save: 'M2.5 2.5h9l2 2v9h-11zM5 2.5v4h5v-4M5 13.5v-4h6v4',
  trash: 'M3 4.5h10M6 4.5v-2h4v2M4.2 4.5l.6 9h6.4l.6-9',
  edit: 'M3 13l.7-3L11 2.7 13.3 5 6 12.3z',
  refresh: 'M13 8a5 5 0 11-1.6-3.7M13 2v3h-3',
  mute: 'M2.5 6v4h2.5L8.5 13V3L5 6zM11 6l3 4M14 6l-3 4',
  flag: 'M4 14V2.5M4 3h8l-2 3 2 3H4',
  overview: 'M2 2.5h5v6H2zM9 2.5h5v3H9zM9 7.5h5v6H9zM2 10.5h5v3H2z',
  flows: 'M2 4.5h10M9.5 2L12 4.5 9.5 7M14 11.5H4M6.5 9L4 11.5 6.5 14',
  packets: 'M8 1.8l5.5 3v6.4L8 14.2l-5.5-3V4.8zM2.5 4.8L8 8l5.5-3.2M8 8v6.2',
  events: 'M2.5 3.5h2M2.5 8h2M2.5 12.5h2M7 3.5h6.5M7 8h6.5M7 12.5h6.5',
  anomalies: 'M1.5 9.5h3l1.7-6 3 10 2-6 1 2h2.3',
  hosts: 'M3 2.5h10v4.5H3zM3 9h10v4.5H3zM5.2 4.8h.1M5.2 11.2h.1',
  models:
    'M4 4.5h.1M4 11.5h.1M12 8h.1M2.5 4.5a1.5 1.5 0 103 0 1.5 1.5 0 00-3 0M2.5 11.5a1.5 1.5 0 103 0 1.5 1.5 0 00-3 0M10.5 8a1.5 1.5 0 103 0 1.5 1.5 0 00-3 0M5.3 5.2l5.3 2.2M5.3 10.8l5.3-2.2',
  evaluation: 'M2.5 2v11.5H14M3 12.5C4 6 8 4.2 13.5 4',
  live: 'M8 6.5a1.5 1.5 0 100 3 1.5 1.5 0 000-3M5 11a4.2 4.2 0 010-6M11 5a4.2 4.2 0 010 6M3 13a7 7 0 010-10M13 3a7 7 0 010 10',
  reports: 'M3.5 1.5h6l3 3v10h-9zM9.5 1.5v3h3M5.5 8h5M5.5 11h5',
  query: 'M2 3h12v10H2zM4.5 6l2 2-2 2M8 10h3.5',
  settings:
    'M2 4.5h6M12 4.5h2M2 11.5h2M8 11.5h6M8 4.5a2 2 0 104 0 2 2 0 00-4 0M4 11.5a2 2 0 104 0 2 2 0 00-4 0',
} as const;

export type IconName = keyof typeof drawings;

export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={drawings[name]} />
    </svg>
  );
}

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

// What the page keeps in its address.

export const liveShape = {
  /** The chosen interface, and the filter that it is to be captured with. */
  interface: '',
  bpf: '',
  /** Lines and lists are of so many minutes. */
  minutes: 5,
  /** The list of interfaces, though a capture was made. */
  choose: false,
};

export const minuteChoices = [
  { value: '5', label: '5 min' },
  { value: '15', label: '15 min' },
  { value: '60', label: '60 min' },
] as const;

/** An old link may say anything. */
export const minutesIn = (minutes: number): number =>
  minuteChoices.some(({ value }) => value === String(minutes)) ? minutes : liveShape.minutes;

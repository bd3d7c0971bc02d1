// One thing that could be typed into the filter box.

export interface Suggestion {
  /** Stands in place of the characters from `replaceFrom` up to `replaceTo`. */
  readonly text: string;
  readonly title: string;
  readonly kind: 'field' | 'value' | 'operator';
  readonly replaceFrom: number;
  readonly replaceTo: number;
  /** Of a field: a whole term. */
  readonly example?: string;
  /** Of a value: how many flows have it. */
  readonly flows?: number;
}

// What the page keeps in its address.

export const modelsShape = {
  /** Whose card shows; '' is the one in use, or the first. */
  model: '',
  /** Held against it. */
  against: '',
  /** The form for a new one stands in the place of the card. */
  train: false,
  /** Baselines do. */
  baselines: false,
  kind: 'isolation-forest',
  /** Flows it learns from, in the filter's language. */
  learn: '',
};

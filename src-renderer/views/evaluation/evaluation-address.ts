// What the page keeps in its address.

export const evaluationShape = {
  /** '' is the newest. */
  evaluation: '',
  /** The form for a new one stands in the place of the curves. */
  fresh: false,
  split: '',
  /** Whose threshold moves. */
  contender: '',
  /** Steps from the strictest threshold; -1 is the model's own. */
  at: -1,
  /** False alarms by the logarithm: few are what matters. */
  log: false,
};

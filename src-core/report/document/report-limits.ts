// How much of each thing a report for people has: of 50,000 alerts a browser must still open it. What is left out
// is said, and stands in the JSON.

export const most = {
  /** With all that is known of each. */
  alerts: 200,
  /** A line each, behind those. */
  alertLines: 2000,
  silencedLines: 500,
  hosts: 300,
  notes: 500,
  labels: 100,
  evaluations: 5,
  /** Of one alert. */
  hostsOfAlert: 20,
  flowsOfAlert: 20,
  contributions: 12,
  valuesOfEvidence: 20,
  /** Letters of one text. */
  letters: 600,
} as const;

// What the analysis of a capture went by and which models scored its flows, as reports of the case tell it.

export const analysisOfCaptures = `ALTER TABLE captures ADD COLUMN analysis VARCHAR;`;

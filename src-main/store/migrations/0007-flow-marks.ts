// What a case knows of a flow beyond its packets: the score of the model in use, a label, a note. Columns of
// the table itself, so that they are filtered, sorted and paged like every other.

export const flowMarks = `
  ALTER TABLE flows ADD COLUMN score DOUBLE;
  ALTER TABLE flows ADD COLUMN label VARCHAR;
  ALTER TABLE flows ADD COLUMN note VARCHAR;
`;

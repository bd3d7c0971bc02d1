// Captures whose oldest files were taken away while they went on: what is left is found by the numbers that packets
// had among all. Before, none of it was, and such a capture had no name for its index.

export const shortenedCaptures = `
  ALTER TABLE captures ADD COLUMN is_shortened BOOLEAN;
  UPDATE captures SET is_shortened = (index_name = '');
  UPDATE captures SET index_name = CAST(uuid() AS VARCHAR) WHERE index_name = '';
`;

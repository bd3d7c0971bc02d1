// What was found wrong in captures: what is asked for in columns, all of it as JSON.

export const alerts = `
  CREATE TABLE alerts (
    capture_id INTEGER, place INTEGER, alert_id VARCHAR, detector VARCHAR, severity INTEGER,
    hosts VARCHAR[], alert VARCHAR
  );
`;

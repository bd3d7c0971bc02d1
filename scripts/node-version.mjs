// Node's own version -> one sentence when it is too old to run anything here.

const oldest = { major: 20, minor: 19 };

/** @param {string} version as in process.versions.node */
export function nodeComplaint(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > oldest.major) return undefined;
  if (major === oldest.major && minor >= oldest.minor) return undefined;
  return `Wiresift needs Node ${oldest.major}.${oldest.minor} or newer; this is Node ${version}.`;
}

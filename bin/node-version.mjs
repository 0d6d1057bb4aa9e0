// Kept to syntax that Node 14 can read, so that an old Node gets as far as printing the message.

/** The oldest Node that Signalbox runs on. */
const oldest = { major: 20, minor: 19 };

/**
 * Why this version of Node will not do, or null.
 *
 * @param {string} version such as `20.19.0`
 * @returns {string | null}
 */
export function nodeTooOld(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > oldest.major || (major === oldest.major && minor >= oldest.minor)) return null;
  return `Signalbox needs Node ${oldest.major}.${oldest.minor} or newer, and this is Node ${version}. Install Node 22 or 24 (https://nodejs.org/en/download), then try again.`;
}

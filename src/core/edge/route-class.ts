/** More segments than this tell no more about which route it is. */
const mostSegments = 6;
const longestWord = 40;

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/**
 * The class that a request is counted under: its method and its path with ids collapsed, `GET /users/:id`. A guess from
 * the path's looks alone: the edge does not know the service's routes.
 */
export function routeClass(method: string, target: string): string {
  const path = target.split(/[?#]/, 1)[0] ?? '/';
  const segments = path.split('/').filter((segment) => segment !== '');
  const named = segments.slice(0, mostSegments).map((segment) => (isId(segment) ? ':id' : segment));
  if (segments.length > mostSegments) named.push('*');
  return `${methods.has(method) ? method : 'OTHER'} /${named.join('/')}`;
}

/** Digits; a UUID or hash; a prefixed id (`cus_Nf93kQ`); anything too long, or too odd, to be a word of a route. */
function isId(segment: string): boolean {
  if (segment.length > longestWord || /[^\w.~-]/.test(segment)) return true;
  // Versions and years in routes are words: `v2`.
  if (/^v\d{1,3}$/i.test(segment)) return false;
  if (/^\d+$/.test(segment)) return true;
  if (!/\d/.test(segment)) return false;
  if (/^[0-9a-f]{8,}$|^[0-9a-f-]{16,}$/i.test(segment)) return true;
  return /^[a-z]{1,10}_\w{6,}$/i.test(segment) || segment.length >= 16 || /\d{4}/.test(segment);
}

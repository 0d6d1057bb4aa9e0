import { type AnchorHTMLAttributes, type MouseEvent, useSyncExternalStore } from 'react';

/** The page's own addresses; the server answers each with index.html. */
export type Route =
  | { page: 'runbook' }
  | { page: 'history' }
  | { page: 'tasks' }
  | { page: 'watch' }
  | { page: 'incident'; id: string }
  | { page: 'run'; id: string }
  | { page: 'drill'; id: string }
  | { page: 'unknown' };

/** Reads a path; anything odd is `unknown`. */
export function readRoute(path: string): Route {
  if (path === '/') return { page: 'runbook' };
  if (path === '/history') return { page: 'history' };
  if (path === '/tasks') return { page: 'tasks' };
  if (path === '/watch') return { page: 'watch' };
  const [, noun, id] = /^\/(incidents|runs|drills)\/([^/]+)$/.exec(path) ?? [];
  if (noun === undefined || id === undefined) return { page: 'unknown' };
  return { page: noun === 'incidents' ? 'incident' : noun === 'runs' ? 'run' : 'drill', id: decodeId(id) };
}

function decodeId(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const listeners = new Set<() => void>();
const changed = (): void => {
  for (const listener of listeners) listener();
};

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
}

/** The page on show. */
export function useRoute(): Route {
  return readRoute(useSyncExternalStore(subscribe, () => window.location.pathname));
}

/** Goes to another page of the control room. */
export function navigate(path: string): void {
  window.history.pushState(null, '', path);
  window.scrollTo(0, 0);
  changed();
}

/** A link within the control room; with a modifier key the browser does as it does with any link. */
export function Link({ href, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  const follow = (event: MouseEvent): void => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    navigate(href);
  };
  return <a href={href} onClick={follow} {...rest} />;
}

const style =
  'body{font-family:sans-serif;max-width:36em;margin:3em auto;padding:0 1em}button{font-size:1.2em;padding:.5em 1.5em}';

/** What these pages may do: show themselves, and send their form to where they came from. */
export const pageHeaders = {
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex',
} as const;

/** Asks whoever opened the link. Opening alone does nothing: programs that scan mails for bad links open every one. */
export function askPage(title: string): string {
  return page(title, '<form method="post"><button>I am on it: acknowledge</button></form>');
}

/** Says what came of it. */
export function toldPage(sentence: string): string {
  return page(sentence, '');
}

function page(heading: string, rest: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Signalbox</title><style>${style}</style><h1>${escape(heading)}</h1>${rest}</html>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

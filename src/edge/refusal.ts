import type { IncomingMessage } from 'node:http';

/** An answer that the edge gives itself. `code` is for programs, `message` one sentence for people. */
export type Refusal = {
  status: number;
  code: string;
  message: string;
  retryAfterSeconds?: number;
  headers?: readonly string[];
  /** Nothing more is read from this client. */
  close?: boolean;
};

const titles: Record<number, string> = {
  400: 'Not understood',
  403: 'Not allowed',
  413: 'Too large',
  431: 'Too large',
  429: 'Too many requests',
  502: 'Not available',
  503: 'Not available',
  504: 'Not available',
};

type Kind = 'html' | 'json' | 'text';

/** What the client would rather read: a page if it names HTML, JSON if it names that first, else a line of text. */
export function wanted(accept: string | undefined): Kind {
  const weighed = (accept ?? '').split(',').map((part, order) => {
    const [type = '', ...parameters] = part.toLowerCase().split(';');
    const q = parameters
      .map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1])
      .find((value) => value !== undefined);
    return { type: type.trim(), weight: q === undefined ? 1 : Number(q) || 0, order };
  });
  weighed.sort((a, b) => b.weight - a.weight || a.order - b.order);
  for (const { type, weight } of weighed) {
    if (weight === 0) continue;
    if (type === 'text/html' || type === 'application/xhtml+xml') return 'html';
    if (type === 'application/json' || type.endsWith('+json')) return 'json';
    if (type === 'text/plain') return 'text';
  }
  return 'text';
}

/** The raw headers and body of a refusal, in the form that the request asks for. */
export function render(
  refusal: Refusal,
  request: IncomingMessage,
  requestId: string,
): { headers: string[]; body: string } {
  const kind = wanted(request.headers.accept);
  const body = bodies[kind](refusal, requestId);
  const headers = ['Content-Type', types[kind], 'Content-Length', String(Buffer.byteLength(body))];
  headers.push('Cache-Control', 'no-store', 'Vary', 'Accept', 'X-Request-Id', requestId);
  if (kind === 'html') headers.push('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'");
  if (refusal.retryAfterSeconds !== undefined) headers.push('Retry-After', String(refusal.retryAfterSeconds));
  headers.push(...(refusal.headers ?? []));
  if (refusal.close === true) headers.push('Connection', 'close');
  return { headers, body };
}

const types = {
  html: 'text/html; charset=utf-8',
  json: 'application/json; charset=utf-8',
  text: 'text/plain; charset=utf-8',
};

const bodies: Record<Kind, (refusal: Refusal, requestId: string) => string> = {
  text: ({ message }) => `${message}\n`,
  json: ({ code, message, retryAfterSeconds = null }, requestId) =>
    `${JSON.stringify({ error: { code, message, retryAfterSeconds, requestId } })}\n`,
  html: page,
};

function page({ status, code, message, retryAfterSeconds }: Refusal, requestId: string): string {
  const maintenance = code === 'maintenance';
  const title = maintenance ? 'Down for maintenance' : (titles[status] ?? 'Not available');
  const again = maintenance && retryAfterSeconds !== undefined ? inWords(retryAfterSeconds) : '';
  const refresh = again === '' ? '' : `<meta http-equiv="refresh" content="${Math.max(5, retryAfterSeconds ?? 0)}">\n`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
${refresh}<title>${title}</title>
<style>
:root { --ground: #f6f5f2; --ink: #1d1c1a; --quiet: #67645e; --line: #dcd9d2; --lamp: ${maintenance ? '#c47a00' : '#b3261e'} }
@media (prefers-color-scheme: dark) { :root { --ground: #161615; --ink: #eceae5; --quiet: #a19d95; --line: #33322f; --lamp: ${maintenance ? '#f0a830' : '#f2796f'} } }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; min-height: 100dvh; display: flex; flex-direction: column; padding: clamp(1.5rem, 6vw, 4rem);
  background: var(--ground); color: var(--ink); font: 1.0625rem/1.6 system-ui, sans-serif; overflow-wrap: anywhere }
main { margin: auto 0; max-width: 36rem }
.lamp { width: .875rem; height: .875rem; border-radius: 50%; background: var(--lamp); box-shadow: 0 0 0 .375rem color-mix(in srgb, var(--lamp) 20%, transparent) }
h1 { margin: 1.75rem 0 .75rem; font-size: clamp(1.75rem, 6vw, 2.5rem); line-height: 1.15; letter-spacing: -.02em; text-wrap: balance }
p { margin: 0 0 .75rem; white-space: pre-line }
.quiet { color: var(--quiet) }
footer { border-top: 1px solid var(--line); padding-top: 1rem; font-size: .875rem; color: var(--quiet) }
code { font: .8125rem ui-monospace, monospace }
</style>
</head>
<body>
<main>
<div class="lamp"></div>
<h1>${title}</h1>
<p>${escaped(message)}</p>
${again}</main>
<footer>${status} · request <code>${escaped(requestId)}</code></footer>
</body>
</html>
`;
}

function inWords(seconds: number): string {
  const span = seconds < 90 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`;
  return `<p class="quiet">This page tries again by itself in about ${span}.</p>\n`;
}

function escaped(text: string): string {
  const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (character) => names[character] ?? '');
}

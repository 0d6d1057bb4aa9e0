import { riskOfRequest } from '../risk/web.ts';
import type { HttpRequest } from './plan.ts';

/** A request of a block, with the index of its first and last line in the block. */
export type FoundRequest = HttpRequest & { title: string | null; start: number; end: number };

const head =
  /^\s{0,8}(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\s+((?:https?:\/\/|\/|\{\{\w{1,40}\}\}|\$\{?\w)\S{0,2000})(?:\s+HTTP\/\d(?:\.\d)?)?\s*$/;
const header = /^\s{0,8}([A-Za-z][A-Za-z0-9-]{0,60})\s?:\s?(.{0,2000})$/;
/** What the server says: a request's example of an answer is no part of it. */
const answer = /^\s{0,8}(?:HTTP\/\d(?:\.\d)?\s+\d{3}|(?:#|\/\/|<)\s?(?:response|answer|returns)|[<=]?[-=]>)/i;

/** Whether a line begins a request as it goes over the wire ("POST /api/restart", "GET https://… HTTP/1.1"). */
export function isRequestLine(line: string): boolean {
  return head.test(line.slice(0, 2100));
}

/**
 * The requests of a block written as they go over the wire, or as REST clients keep them: a line with method and address,
 * headers, a blank line and a body. `###` begins the next and may name it.
 */
export function readRequests(content: string[]): FoundRequest[] {
  const found: FoundRequest[] = [];
  let title: string | null = null;
  for (let at = 0; at < content.length; at++) {
    const line = content[at] ?? '';
    const remark = /^\s{0,8}(?:#{1,3}|\/\/)\s?(.{0,200})$/.exec(line)?.[1]?.trim();
    if (remark !== undefined) title = remark === '' ? null : remark;
    const [, method, url] = head.exec(line.slice(0, 2100)) ?? [];
    if (method === undefined || url === undefined) continue;
    const request = requestAt(content, at, method, url);
    found.push({ ...request, title });
    title = null;
    at = request.end;
  }
  return found;
}

function requestAt(content: string[], start: number, method: string, url: string): Omit<FoundRequest, 'title'> {
  const headers: { name: string; value: string }[] = [];
  let at = start + 1;
  for (; at < content.length; at++) {
    const [, name, value = ''] = header.exec(content[at] ?? '') ?? [];
    if (name === undefined) break;
    headers.push({ name, value: value.trim() });
  }
  const body: string[] = [];
  let end = Math.max(start, at - 1);
  for (; at < content.length; at++) {
    const line = content[at] ?? '';
    if (/^\s{0,8}###/.test(line) || isRequestLine(line) || answer.test(line)) break;
    body.push(line);
    if (line.trim() !== '') end = at;
  }
  const text = body.join('\n').trim();
  return { method, url, headers, body: text === '' ? null : text, risk: riskOfRequest(method, url), start, end };
}

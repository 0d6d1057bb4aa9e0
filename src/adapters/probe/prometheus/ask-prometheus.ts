import { seriesValue } from '../../../core/check/prometheus.ts';
import { type Ask, TheirFault } from '../ask.ts';
import { parse } from '../http/ask-http.ts';
import type { HttpClient } from '../http/http-client.ts';

const bodyLimit = 8 * 1024 * 1024;

/** A Prometheus check: scrapes an exporter and takes the value of one series. */
export function askPrometheus(client: HttpClient): Ask<'prometheus'> {
  return async (check, { signal, fill }) => {
    const { status, body } = await client.request(
      {
        url: parse(fill(check.url)),
        method: 'GET',
        headers: { accept: 'text/plain; version=0.0.4' },
        body: null,
        bodyLimit,
        allowLinkLocal: check.allowLinkLocal,
      },
      signal,
    );
    if (status !== 200) throw new TheirFault(`answered ${status}, expected 200`);
    if (body === null) throw new TheirFault('answered more than 8 MB');
    const found = seriesValue(body, check.metric, check.labels);
    if (!found.ok) throw new TheirFault(found.why);
    return { reading: { value: found.value }, status, value: found.value };
  };
}

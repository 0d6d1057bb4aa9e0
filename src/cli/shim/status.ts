import type { MetricsResponse } from '../../api/contract/process.ts';
import { layOut } from '../table.ts';
import type { Doing } from './model.ts';
import { momentOf } from './moment.ts';
import { servicesMeant } from './services.ts';

/** One line per service: name, state, address, release. */
export async function showStatus(doing: Doing): Promise<void> {
  const services = await servicesMeant(doing);
  if (doing.wish.arguments['json'] === true) {
    doing.terminal.out(JSON.stringify(services, null, 2));
    return;
  }
  const rows = services.map((service) => [
    service.service,
    service.state,
    service.check === null ? '' : service.check.status,
    service.publicAddress,
    service.release === null ? '' : `release #${service.release.number}`,
  ]);
  doing.terminal.out(layOut(rows));
}

/** One line per service: what was measured of it in the last 15 minutes, or as far back as is asked. */
export async function showMetrics(doing: Doing): Promise<void> {
  const names = (await servicesMeant(doing)).map(({ service }) => service);
  const since = doing.wish.arguments['since'];
  const query = typeof since === 'string' ? `?since=${momentOf('since', since)}` : '';
  const answer = await doing.client.get<MetricsResponse>(`/api/metrics${query}`);
  const services = answer.services.filter(({ service }) => names.includes(service));
  if (doing.wish.arguments['json'] === true) {
    doing.terminal.out(JSON.stringify(services, null, 2));
    return;
  }
  const rows = services.map((one) => [
    one.service,
    `memory ${one.memoryMb === null ? 'unknown' : `${one.memoryMb.latest.toFixed(0)} MB`}`,
    `CPU ${one.cpuPercent === null ? 'unknown' : `${one.cpuPercent.latest.toFixed(0)} %`}`,
    `${one.requests} requests`,
    `${one.errors} errors`,
    `p95 ${one.p95Ms === null ? 'unknown' : `${one.p95Ms.toFixed(0)} ms`}`,
    `${one.restarts} restarts`,
  ]);
  doing.terminal.out(layOut(rows));
}

import { layOut } from '../table.ts';
import type { Doing } from './model.ts';
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
    service.address,
    service.release === null ? '' : `release #${service.release.number}`,
  ]);
  doing.terminal.out(layOut(rows));
}

/** One line per service: memory and restarts. */
export async function showMetrics(doing: Doing): Promise<void> {
  const services = await servicesMeant(doing);
  if (doing.wish.arguments['json'] === true) {
    const shown = services.map(({ service, memoryMb, restarts, pid }) => ({ service, memoryMb, restarts, pid }));
    doing.terminal.out(JSON.stringify(shown, null, 2));
    return;
  }
  const rows = services.map((service) => [
    service.service,
    `memory ${service.memoryMb === null ? 'unknown' : `${service.memoryMb.toFixed(0)} MB`}`,
    `${service.restarts} restarts`,
  ]);
  doing.terminal.out(layOut(rows));
}

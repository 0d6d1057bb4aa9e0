import type { Log } from '../../kit/log.ts';
import { Metrics } from '../../kit/metrics.ts';
import { escape, html } from '../../kit/reply.ts';
import type { Service } from '../../kit/service.ts';
import { type Environment, required } from '../../kit/variables.ts';
import { askRollup } from '../trust/ask-rollup.ts';

const shown = ['lucky-star', 'north-pole', 'blue-harbour', 'golden-wheel'];

async function row(url: string, casino: string, log: Log): Promise<string> {
  try {
    const score = await askRollup(url, casino);
    const value = score === null ? 'unknown' : `${score.score} <small>${escape(score.source)}</small>`;
    return `<tr><td>${escape(casino)}<td>${value}`;
  } catch (error) {
    log('warn', 'a trust score could not be read', {
      casino,
      error: error instanceof Error ? error.message : String(error),
    });
    return `<tr><td>${escape(casino)}<td>cannot be read just now`;
  }
}

/** The page of trust scores, read from the trust rollup at TRUST_ROLLUP_ADDRESS. */
export function dashboard(environment: Environment, log: Log): Service {
  const url = required(
    environment,
    'TRUST_ROLLUP_ADDRESS',
    'the address of the trust rollup, such as http://127.0.0.1:8082',
  );
  return {
    name: 'dashboard',
    healthPath: '/api/health',
    ready: () => true,
    maintenance: environment['MAINTENANCE_MODE'] === 'true',
    routes: {
      'GET /': async () => {
        const rows = await Promise.all(shown.map((casino) => row(url, casino, log)));
        return html(`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>TiltCheck dashboard</title>
<style>body{font:18px/1.5 system-ui;max-width:40rem;margin:4rem auto;padding:0 1rem}td{padding:.3em 2em .3em 0}</style>
<h1>Trust scores</h1>
<table>${rows.join('\n')}</table>
</html>
`);
      },
    },
    metrics: new Metrics(),
    log,
  };
}

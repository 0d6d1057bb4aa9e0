import type { Log } from '../../kit/log.ts';
import { Metrics } from '../../kit/metrics.ts';
import { html } from '../../kit/reply.ts';
import type { Service } from '../../kit/service.ts';
import type { Environment } from '../../kit/variables.ts';

const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>TiltCheck</title>
<meta name="viewport" content="width=device-width">
<style>body{font:18px/1.5 system-ui;max-width:40rem;margin:4rem auto;padding:0 1rem}code{background:#eee;padding:.1em .3em}</style>
<h1>TiltCheck</h1>
<p>Trust scores for online casinos, where you talk about them. Ask in Discord with
<code>/tiltcheck trust</code>, or read the scores on the dashboard.</p>
</html>
`;

/** The public page. */
export function landing(environment: Environment, log: Log): Service {
  return {
    name: 'landing',
    healthPath: '/health',
    ready: () => true,
    maintenance: environment['MAINTENANCE_MODE'] === 'true',
    routes: { 'GET /': () => html(page) },
    metrics: new Metrics(),
    log,
  };
}

import { describe, expect, it } from 'vitest';
import { compileRunbook } from './compile.ts';

function variables(text: string) {
  return compileRunbook(text, 'R.md').plan.variables;
}

const services =
  '# R\n\n| Service | Health |\n|---|---|\n| Worker | https://shop.dev/worker/health |\n| Api | https://shop.dev/health |\n\n';

describe('variables', () => {
  it('are found where they are set, read, listed and asked for', () => {
    const found = variables(
      [
        '# R',
        '```bash',
        'railway variables set QUEUE_KEY=<new-key> --service worker',
        'curl -H "Authorization: $API_TOKEN" https://shop.dev/health',
        'railway env | grep -E "MAIL_HOST|MAIL_PORT"',
        'export CACHE_MODE=lru',
        '```',
        '',
        '```env',
        'LOG_LEVEL=info  # optional',
        'JWT_SECRET=s3cr3t-9f8e7d6c5b',
        '```',
        '',
        'Set `MAX_JOBS` to 4. Check that REPLICA_URL is correct.',
      ].join('\n'),
    );
    expect(found.map(({ name, secret, required, example, lines }) => [name, secret, required, example, lines])).toEqual(
      [
        ['QUEUE_KEY', true, null, '<new-key>', [3]],
        ['API_TOKEN', true, null, null, [4]],
        ['MAIL_HOST', false, null, null, [5]],
        ['MAIL_PORT', false, null, null, [5]],
        ['CACHE_MODE', false, null, 'lru', [6]],
        ['LOG_LEVEL', false, false, 'info', [10]],
        ['JWT_SECRET', true, null, '[masked]', [11]],
        ['MAX_JOBS', false, null, null, [14]],
        ['REPLICA_URL', true, null, null, [14]],
      ],
    );
    expect(found[0]?.services).toEqual(['worker']);
  });

  it('take what a table says of them', () => {
    const [first, second] = variables(
      '# R\n\n| Variable | Required | Default | Example | Used by |\n|---|---|---|---|---|\n| `LOG_LEVEL` | no | info | debug | worker, api |\n| `DB_PASSWORD` | yes | - | hunter2-11 | api |\n',
    );
    expect(first).toMatchObject({
      name: 'LOG_LEVEL',
      required: false,
      default: 'info',
      example: 'debug',
      services: ['worker', 'api'],
    });
    expect(second).toMatchObject({
      name: 'DB_PASSWORD',
      required: true,
      default: null,
      example: '[masked]',
      secret: true,
    });
  });

  it('are read by the services that the list item names, and by all where it says so', () => {
    const found = variables(
      `${services}**Variables:**\n\n- \`WORKER_TOKEN\` - restart api\n- \`NODE_ENV\` - restart all services\n- \`API_MODE\`: set it\n`,
    );
    expect(found.map(({ name, services: readers }) => [name, readers])).toEqual([
      ['WORKER_TOKEN', ['api']],
      ['NODE_ENV', ['worker', 'api']],
      ['API_MODE', []],
    ]);
  });

  it.each([
    [
      'what a step sets for itself',
      '# R\n\n```bash\nPOD_NAME=$(kubectl get pods -o name)\nkubectl logs $POD_NAME\n```\n',
    ],
    ['the shell’s own', '# R\n\n```bash\necho $PATH $HOME\n```\n'],
    ['names to fill in', '# R\n\n```bash\nrailway variables set VARIABLE_NAME=x\n```\n'],
    [
      'abbreviations and constants in prose',
      '# R\n\nThe API answers HTTP. `ERR_TIMED_OUT` is shown.\n\n```bash\nls\n```\n',
    ],
  ])('leave out %s', (_, text) => {
    expect(variables(text)).toEqual([]);
  });
});

describe('links', () => {
  it('are listed with their kind and place', () => {
    const { links } = compileRunbook(
      '# R\n\nSee [the API](#api), [deploy](docs/deploy.md#now), <https://shop.dev> and [mail][m].\n\n- [pager](tel:123)\n- ![a](b.png)\n\n[m]: mailto:ops@shop.dev\n',
      'R.md',
    ).plan;
    expect(links.map(({ text, target, kind, source }) => [text, target, kind, source.startLine])).toEqual([
      ['the API', '#api', 'anchor', 3],
      ['deploy', 'docs/deploy.md#now', 'relative', 3],
      ['https://shop.dev', 'https://shop.dev', 'http', 3],
      ['mail', 'mailto:ops@shop.dev', 'mailto', 3],
      ['pager', 'tel:123', 'other', 5],
    ]);
  });
});

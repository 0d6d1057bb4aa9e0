import { describe, expect, it } from 'vitest';
import { compileRunbook } from './compile.ts';

const services = (text: string) =>
  compileRunbook(text, 'r.md').plan.services.map(({ name, healthUrl }) => `${name} ${healthUrl ?? '-'}`);
const shell = (...lines: string[]) => `## Look\n\n\`\`\`bash\n${lines.join('\n')}\n\`\`\`\n`;

describe('services that only commands name', () => {
  it.each([
    ['docker logs --tail 100 shop-web', ['shop-web -']],
    ['docker compose -f prod.yml logs -f shop', ['shop -']],
    ['docker exec -it shop-db psql -c "select 1"', ['shop-db -']],
    ['kubectl -n prod rollout status deployment/shop-api', ['shop-api -']],
    ['kubectl logs -n prod -l app=shop --tail=9', ['shop -']],
    ['kubectl exec -it shop-db-0 -n prod -- psql', ['shop-db -']],
    ['sudo systemctl status shop.service', ['shop -']],
    ['journalctl -u shop -n 50', ['shop -']],
    ['docker logs <container>', []],
    ['docker logs $APP', []],
    ['systemctl restart docker', []],
    ['docker pull shop:1.2', []],
  ])('%s', (command, expected) => expect(services(shell(command))).toEqual(expected));

  it('one on this machine has the name that the commands know it by', () => {
    expect(services(`Health: http://localhost:8090/healthz\n\n${shell('systemctl status gateway')}`)).toEqual([
      'gateway http://localhost:8090/healthz',
    ]);
  });

  it('a name that an address has told already is the same service', () => {
    expect(services(shell('curl https://shop.dev/health', 'docker logs shop'))).toEqual([
      'shop https://shop.dev/health',
    ]);
  });

  it('asked within a sentence', () => {
    expect(services('## Deploy\n\n1. Look: `curl -fsS https://api.shop.dev/health`\n')).toEqual([
      'shop https://api.shop.dev/health',
    ]);
  });
});

describe('procedures in numbered parts', () => {
  it('under "Instructions" they are one, and chapters of a page are not', () => {
    const titles = (text: string) =>
      compileRunbook(text, 'r.md').plan.procedures.map(({ title, steps }) => `${title} ${steps.length}`);
    expect(
      titles('# Restore it\n\n## Instructions\n\n### 1. Stop\n\n1. Stop it\n\n### 2. Load\n\n1. Load it\n'),
    ).toEqual(['Restore it 2']);
    expect(titles('# Ops\n\n## 1. Deploy\n\n1. Ship\n\n## 2. Roll back\n\n1. Undo\n')).toEqual([
      'Deploy 1',
      'Roll back 1',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { compileRunbook } from './compile.ts';

const document = (fence: string) =>
  `# R\n\n## Incidents\n\n### Cache is stale\n\n**Symptoms:**\n- old prices\n\n**Resolution:**\n\n${fence}\n`;

function steps(fence: string) {
  const [incident] = compileRunbook(document(fence), 'R.md').plan.incidents;
  return [...(incident?.diagnosis ?? []), ...(incident?.resolution.flatMap((branch) => branch.steps) ?? [])];
}

describe('requests in fences', () => {
  it('are steps with method, address, headers and body', () => {
    const [step] = steps(
      '```http\nPOST https://shop.dev/admin/cache HTTP/1.1\nAuthorization: Bearer {{token}}\nContent-Type: application/json\n\n{\n  "scope": "all"\n}\n\nHTTP/1.1 204 No Content\n```',
    );
    expect(step).toMatchObject({
      kind: 'http',
      request: {
        method: 'POST',
        url: 'https://shop.dev/admin/cache',
        headers: [
          { name: 'Authorization', value: 'Bearer {{token}}' },
          { name: 'Content-Type', value: 'application/json' },
        ],
        body: '{\n  "scope": "all"\n}',
        risk: { level: 'changes' },
      },
      source: { startLine: 13, endLine: 19 },
    });
    expect(step?.text.startsWith('POST https://shop.dev')).toBe(true);
  });

  it('are one step each, with the names that REST clients give them', () => {
    const found = steps('```rest\n### Look\nGET /api/cache\n\n### Drop it\nDELETE {{host}}/api/cache\n```');
    expect(found.map(({ title, request }) => [title, request?.method, request?.risk.level])).toEqual([
      ['Look', 'GET', 'reads'],
      ['Drop it', 'DELETE', 'destroys'],
    ]);
  });

  it('are known without a tag, and not believed of a tag alone', () => {
    expect(steps('```\nPUT /api/flags/sale\n{"on": false}\n```').map(({ kind }) => kind)).toEqual(['http']);
    expect(steps('```http\n{"status": "ok"}\n```').map(({ kind }) => kind)).toEqual(['code']);
    expect(steps('```bash\ncurl -X POST https://shop.dev/a\n```').map(({ kind }) => kind)).toEqual(['shell']);
  });
});

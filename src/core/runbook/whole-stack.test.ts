import { expect, it } from 'vitest';
import { compileRunbook } from './compile.ts';

const risks = (text: string) =>
  compileRunbook(text, 'r.md').plan.commands.map(({ risk }) => `${risk.level} ${risk.why ?? ''}`);
const store = 'The orders are in `orders-postgres`.\n\n';
const block = (line: string) => `\`\`\`bash\n${line}\n\`\`\`\n`;

it.each(['docker compose down', 'docker compose -f prod.yml stop -t 30', 'docker-compose kill && make up'])(
  'takes down a store that the document names: %s',
  (line) =>
    expect(risks(store + block(line))).toEqual(['destroys it stops every part of the stack, `orders-postgres` too']),
);

it.each(['docker compose stop web', 'docker compose up -d'])('does not: %s', (line) =>
  expect(risks(store + block(line))[0]).toMatch(/^changes/),
);

it('takes down nothing that holds data where the document names none, or one elsewhere', () => {
  expect(risks(block('docker compose down'))[0]).toMatch(/^changes/);
  expect(risks(`Set \`DATABASE_URL\`.\n\n${block('docker compose down')}`)[0]).toMatch(/^changes/);
});

it.each(['-a ', '-a -b=c ', '-t1 '])('reads hundreds of options once each: %s', (option) => {
  const lines = [`docker compose ${option.repeat(300)}x`, `docker compose down ${option.repeat(300)}x`];
  expect(risks(store + block(lines.join('\n')))).toHaveLength(2);
});

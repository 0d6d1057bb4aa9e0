import { expect, it } from 'vitest';
import { compileRunbook } from './compile.ts';

const commands = (text: string) =>
  compileRunbook(`# Shop\n\n${text}\n`, 'r.md').plan.commands.map((command) => command.text);

it.each([
  ['a warning', 'Do **not** use `docker compose down -v` here.'],
  ['never', 'Never run `rm -rf /data` or `rm -rf /wal`.'],
  ['avoid', 'Avoid `git push --force`.'],
  ['Spanish', 'No ejecutes `docker volume prune` aquí.'],
  ['what a program says', 'The log has `docker: no space left on device`.'],
  ["npm's own words", 'It ends with `npm ERR! code ELIFECYCLE`.'],
  ['code of another language', '`export const region = "eu"` is missing.'],
  ['what something is made of', 'The check uses `node --test` inside.'],
  ['what happens by itself', 'Old copies are pruned automatically by `mc rm --older-than`.'],
  ['what happened', 'When `git commit` fails, read the log.'],
  ['settings for a file', '```bash\n# In .env\nLOG_LEVEL=debug\n```'],
  ['nothing but settings', '```bash\nLOG_LEVEL=debug\nREGION=eu\n```'],
])('is no command: %s', (_, text) => expect(commands(text)).toEqual([]));

it.each([
  ['after a warning', 'Never restart twice. Run `docker restart shop`.', ['docker restart shop']],
  ['a variable for what follows', '```bash\nTAG=7\ndocker pull shop:$TAG\n```', ['TAG=7', 'docker pull shop:$TAG']],
  ['under a condition', 'If `redis-cli ping` does not answer, wait.', ['redis-cli ping']],
  [
    'under numbered titles',
    '```\n1. Look\n   docker ps\n2. Log\n   docker logs shop\n```',
    ['docker ps', 'docker logs shop'],
  ],
])('is one: %s', (_, text, expected) => expect(commands(text)).toEqual(expected));

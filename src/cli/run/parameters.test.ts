import { describe, expect, it } from 'vitest';
import { planOf, runWorld } from '../../../test/harness/run-verb.ts';

const world = runWorld(
  planOf({
    Scale: ['echo scaled to [REPLICA_COUNT] on <staging or production> >> count'],
    Greet: ['echo "hello <name>" >> count'],
    Login: [
      'echo "$LOGIN" > /dev/null; LOGIN="<API_TOKEN>"; for form in "$LOGIN" "$(printf %s "$LOGIN" | base64)"; do echo "$form"; done; printf "%s" "${LOGIN:0:6}"; sleep 0.3; printf "%s\\n" "${LOGIN:6}"; echo "${LOGIN:0:7}"; echo "${LOGIN:7}"',
    ],
  }),
);

describe('what a runbook leaves open', () => {
  it('is asked for until it is of its kind', async () => {
    const made = await world.run(['scale'], ['many', '3', 'prod', 'production', 'y']);
    expect(made.failure).toBeNull();
    expect(made.err).toContain('It must be a number');
    expect(made.err).toContain('It must be one of: staging, production.');
    expect(await world.count()).toEqual(['scaled to 3 on production']);
  });

  it.each(['[REPLICA_COUNT]=many', 'staging or production=prod'])('is refused where it is given as %s', async (set) => {
    const made = await world.run(['scale', '--yes', '--set', set]);
    expect(made.failure).toMatchObject({ exitCode: 2, message: expect.stringMatching(/It must be/) });
    expect(await world.count()).toEqual([]);
  });

  it.each([
    '; rm -rf count',
    '$(touch pwned)',
    '`touch pwned`',
    '"; touch pwned; "',
    "'; touch pwned; '",
    '&& touch pwned',
    '$HOME',
    '../*',
  ])('stays one word, whatever is given: %s', async (value) => {
    const made = await world.run(['greet', '--yes', '--set', `name=${value}`]);
    expect(made.failure).toBeNull();
    expect(await world.count()).toEqual([`hello ${value}`]);
  });

  it.each(['a\nrm -rf /', 'a\u001b[2J'])('is refused with a line end or a control character: %j', async (value) => {
    const made = await world.run(['greet', '--yes', '--set', `name=${value}`]);
    expect(made.failure).toMatchObject({ exitCode: 2 });
    expect(await world.count()).toEqual([]);
  });

  it('is in no output and no journal when secret: whole, in base64, over chunks and over lines', async () => {
    const secret = 'k3y-of-the-house-9';
    const made = await world.run(['login', '--yes', '--json', '--set', `API_TOKEN=${secret}`]);
    expect(made.failure).toBeNull();
    const stored = JSON.stringify(
      await world.store.read(async (tx) => [await tx.runs.list(9), await tx.runs.journal('r-1', 0)]),
    );
    for (const text of [made.out, made.err, stored]) {
      for (const part of [secret, btoa(secret).slice(0, 16), secret.slice(0, 7), secret.slice(7)])
        expect(text).not.toContain(part);
    }
    expect(made.out.split('[masked]').length).toBeGreaterThan(4);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Step } from '../runbook/plan.ts';
import { bindAddresses } from './bind-addresses.ts';
import { renderSteps } from './render.ts';
import { splitStatements } from './split-statements.ts';

const hash = (text: string) => `hash of ${text}`;

function step(text: string, over: Partial<Step> = {}): Step {
  return {
    id: 'step',
    source: { file: 'RUNBOOK.md', startLine: 7, endLine: 7 },
    asWritten: text,
    confidence: 1,
    title: null,
    kind: 'shell',
    text,
    condition: null,
    commandIds: [],
    ...over,
  };
}

function render(text: string, given: { bindings?: Record<string, string>; parameters?: Record<string, string> } = {}) {
  const addresses = [
    { knownAs: 'https://your-domain.com:8081', actual: 'http://127.0.0.1:8081' },
    { knownAs: 'https://your-domain.com', actual: 'http://127.0.0.1:8080' },
  ];
  const context = { addresses, bindings: given.bindings ?? {}, parameters: given.parameters ?? {} };
  const rendered = renderSteps([step(text)], context, hash);
  return { ...rendered, step: rendered.steps[0] };
}

describe('renderSteps', () => {
  it.each([
    ['curl https://your-domain.com:8081/health', 'curl http://127.0.0.1:8081/health'],
    ['curl https://your-domain.com/health', 'curl http://127.0.0.1:8080/health'],
    ['git push origin main', 'git push origin main'],
  ])('%s', (written, expected) => {
    const { step: made } = render(written);
    expect(made).toMatchObject({ asWritten: written, rendered: expected, hash: `hash of ${expected}`, open: [] });
  });

  it('leaves open what nothing is known about', () => {
    expect(render('railway rollback [DEPLOYMENT_ID]').step?.open).toEqual(['[DEPLOYMENT_ID]']);
    expect(render('psql -h db.your-project.supabase.co').step?.open).not.toEqual([]);
  });

  it.each([
    ['railway rollback [DEPLOYMENT_ID]', { parameters: { DEPLOYMENT_ID: '7' } }, 'railway rollback 7'],
    ['railway rollback [DEPLOYMENT_ID]', { parameters: { deployment_id: 'a b' } }, "railway rollback 'a b'"],
    ['psql -h db.your-project.supabase.co', { bindings: { 'your-project': 'acme' } }, 'psql -h db.acme.supabase.co'],
    ['notify team-lead', { bindings: { 'team-lead': 'ada' } }, 'notify ada'],
    [
      'railway variables set NODE_ENV="value"',
      { parameters: { NODE_ENV: 'a"b' } },
      'railway variables set NODE_ENV="a\\"b"',
    ],
  ])('%s with a value', (written, given, expected) => {
    expect(render(written, given).step).toMatchObject({ rendered: expected, open: [] });
  });

  it.each([
    ['scale [REPLICA_COUNT]', { REPLICA_COUNT: 'many' }, /`\[REPLICA_COUNT\]`: It must be a number/],
    ['deploy <staging or production>', { 'staging or production': 'prod' }, /It must be one of: staging, production/],
  ])('%s takes no value of another kind for one run', (written, parameters, said) => {
    const made = render(written, { parameters });
    expect(made.step?.open).toHaveLength(1);
    expect(made.problems).toEqual([expect.stringMatching(said)]);
    expect(render(written, { bindings: parameters }).step?.open).toEqual([]);
  });

  it('takes a parameter before a binding', () => {
    const given = { bindings: { DEPLOYMENT_ID: '1' }, parameters: { DEPLOYMENT_ID: '2' } };
    expect(render('railway rollback [DEPLOYMENT_ID]', given).step?.rendered).toBe('railway rollback 2');
  });

  it('puts secrets in by name, so that they stand in no text', () => {
    const made = render('railway variables set DISCORD_TOKEN="new_token_here"', {
      parameters: { DISCORD_TOKEN: 's3cret!' },
    });
    expect(made.step?.rendered).toBe('railway variables set DISCORD_TOKEN="${SIGNALBOX_DISCORD_TOKEN}"');
    expect(made.environment).toEqual({ SIGNALBOX_DISCORD_TOKEN: 's3cret!' });
    expect(JSON.stringify(made.steps)).not.toContain('s3cret!');
  });

  it('puts a known secret in by name too, whatever it was given for', () => {
    const context = {
      addresses: [],
      bindings: {},
      parameters: { word: 'has-s3cret-in-it', other: 'plain' },
      holdsSecret: (value: string) => value.includes('s3cret'),
    };
    const made = renderSteps([step('echo <word> <other>')], context, hash);
    expect(made.steps[0]?.rendered).toBe('echo "${SIGNALBOX_WORD}" plain');
    expect(made.environment).toEqual({ SIGNALBOX_WORD: 'has-s3cret-in-it' });
  });

  it.each(['token', 'user', 'run'])('does not take the name by which Signalbox itself is told of <%s>', (word) => {
    const context = { addresses: [], bindings: {}, parameters: { [word]: 's3cret' }, holdsSecret: () => true };
    const { environment, steps } = renderSteps([step(`echo <${word}>`)], context, hash);
    const name = `SIGNALBOX_${word.toUpperCase()}_`;
    expect(environment).toEqual({ [name]: 's3cret' });
    expect(steps[0]?.rendered).toBe(`echo "\${${name}}"`);
  });

  it('keeps two secrets apart that are assigned to one name', () => {
    const steps = [step('export TOKEN="<bot-key>"'), step('export TOKEN="<site-key>"')];
    const context = { addresses: [], bindings: { 'bot-key': 's3cret-a', 'site-key': 's3cret-b' }, parameters: {} };
    const { steps: made, environment } = renderSteps(steps, context, hash);
    const given = made.map(({ rendered }) => environment[/\$\{(\w+)\}/.exec(rendered)?.[1] ?? '']);
    expect(given).toEqual(['s3cret-a', 's3cret-b']);
  });

  describe('a name that is itself left open', () => {
    const written = 'railway variables set VARIABLE_NAME="new_value"';
    it.each<[Record<string, string>, string, Record<string, string>]>([
      [{ VARIABLE_NAME: 'GREETING', new_value: 'hello world' }, 'GREETING="hello world"', {}],
      [{ new_value: 'hello world', VARIABLE_NAME: 'GREETING' }, 'GREETING="hello world"', {}],
      [{ new_value: 'a $b "c"', VARIABLE_NAME: 'GREETING' }, 'GREETING="a \\$b \\"c\\""', {}],
      [{ VARIABLE_NAME: 'GREETING' }, 'GREETING="new_value"', {}],
      [{ VARIABLE_NAME: 'GREETING', greeting: 'hello' }, 'GREETING="hello"', {}],
      [
        { new_value: 'zz9', VARIABLE_NAME: 'DISCORD_TOKEN' },
        'DISCORD_TOKEN="${SIGNALBOX_NEW_VALUE}"',
        { SIGNALBOX_NEW_VALUE: 'zz9' },
      ],
      // Nobody knows yet what the name will be.
      [{ new_value: 'zz9' }, 'VARIABLE_NAME="${SIGNALBOX_NEW_VALUE}"', { SIGNALBOX_NEW_VALUE: 'zz9' }],
    ])('%j', (parameters, expected, environment) => {
      const made = render(written, { parameters });
      expect(made.step?.rendered).toBe(`railway variables set ${expected}`);
      expect(made.environment).toEqual(environment);
      expect(JSON.stringify(made.steps)).not.toContain('zz9');
    });
  });

  it('puts a secret of one step into every step by name', () => {
    const steps = [step('echo new_value_here'), step('export VAR_NAME="new_value_here"'), step('curl <site-url>/x')];
    const parameters = { new_value_here: 'zz-9', VAR_NAME: 'API_KEY', 'site-url': 'http://a/zz-9' };
    const made = renderSteps(steps, { addresses: [], bindings: {}, parameters }, hash);
    expect(made.steps.map(({ rendered }) => rendered)).toEqual([
      'echo "${SIGNALBOX_NEW_VALUE_HERE}"',
      'export API_KEY="${SIGNALBOX_NEW_VALUE_HERE}"',
      'curl "${SIGNALBOX_SITE_URL}"/x',
    ]);
  });

  it('holds no secret in any step, whatever is given in whatever order', () => {
    const scripts = [
      'railway variables set VARIABLE_NAME="new_value"',
      'export VARIABLE_NAME=new_value; echo "is <it>" \'<it>\'',
      'railway variables | grep VARIABLE_NAME',
      'railway variables set API_KEY="<it>" --service SERVICE_NAME',
    ];
    const names = ['VARIABLE_NAME', 'new_value', 'it', 'SERVICE_NAME', 'API_KEY'];
    const secretNames = ['DISCORD_TOKEN', 'JWT_SECRET', 'PGPASSWORD'];
    fc.assert(
      fc.property(
        fc.shuffledSubarray(names),
        fc.shuffledSubarray(scripts, { minLength: 1 }),
        fc.constantFrom(...secretNames),
        fc.stringMatching(/^[a-z "$'\\]{0,4}$/),
        (given, texts, name, odd) => {
          const secret = `zz${odd}9secret`;
          const value = (key: string) => (key === 'VARIABLE_NAME' ? name : key === 'SERVICE_NAME' ? 'bot' : secret);
          const parameters = Object.fromEntries(given.map((key) => [key, value(key)]));
          const bindings = { 'new value': secret };
          const made = renderSteps(
            texts.map((text) => step(text)),
            { addresses: [], bindings, parameters },
            hash,
          );
          // Somewhere in these steps it is assigned to a secret name, or would be, as far as anybody knows.
          fc.pre(Object.keys(made.environment).length > 0);
          expect(JSON.stringify([made.steps, made.problems])).not.toContain('9secret');
        },
      ),
    );
  });

  it('puts no secret into the text of a step that a person does', () => {
    const context = { addresses: [], bindings: {}, parameters: { API_KEY: 's3cret-a' } };
    const made = renderSteps([step("update keys set value = '<api_key>'", { kind: 'sql' })], context, hash);
    expect(made.problems).toEqual([]);
    expect(JSON.stringify(made)).not.toContain('s3cret-a');
  });

  it('refuses a value that could become a command, and keeps the step open', () => {
    const made = render('ssh host "ls [DEPLOYMENT_ID]"', { parameters: { DEPLOYMENT_ID: '; rm -rf /' } });
    expect(made.step?.open).toEqual(['[DEPLOYMENT_ID]']);
    expect(made.problems).toEqual([
      expect.stringMatching(/^RUNBOOK\.md:7: the value for `\[DEPLOYMENT_ID\]` may hold only/),
    ]);
  });

  it('does not ask for placeholders of comments', () => {
    expect(render('# see https://x.example.com/<your-id>\nls').step?.open).toEqual([]);
  });

  it('says what the platform commands become', () => {
    expect(render('railway restart --service=discord-bot | cat').step?.translations).toEqual([
      'railway restart --service=discord-bot → signalbox restart discord-bot',
    ]);
    expect(render('railway init').step?.translations[0]).toMatch(/^railway init: a person has to do this/);
  });

  it('only names addresses in steps for people', () => {
    const context = {
      addresses: [{ knownAs: 'https://your-domain.com', actual: 'http://127.0.0.1:1' }],
      bindings: {},
      parameters: {},
    };
    const made = renderSteps([step('Open https://your-domain.com as [Your name]', { kind: 'human' })], context, hash);
    expect(made.steps[0]).toMatchObject({ rendered: 'Open http://127.0.0.1:1 as [Your name]', open: [] });
  });

  it('puts only harmless words into SQL', () => {
    const context = { addresses: [], bindings: {}, parameters: { user_id: "1' or '1'='1" } };
    const made = renderSteps([step("select * from users where id = '<user_id>'", { kind: 'sql' })], context, hash);
    expect(made.steps[0]?.open).toEqual(['<user_id>']);
    expect(made.problems).toHaveLength(1);
  });
});

describe('the risk of a step', () => {
  it.each([
    ['ls -a', {}, {}, 'reads'],
    ['frobnicate', {}, {}, 'changes'],
    ['psql -c "DROP TABLE users"', {}, {}, 'destroys'],
    ['SELECT 1', { kind: 'sql' }, {}, 'reads'],
    ['DELETE FROM users', { kind: 'sql' }, {}, 'destroys'],
    ['GET https://your-domain.com/health', { kind: 'http' }, {}, 'reads'],
    ['DELETE /users', { kind: 'http' }, {}, 'destroys'],
    ['print(1)', { kind: 'code' }, {}, 'changes'],
    // It is judged as it will run, not as it is written.
    ['git <what>', {}, { what: 'status' }, 'reads'],
    ['git <what>', {}, { what: 'push' }, 'changes'],
    ['cat <file>', {}, {}, 'changes'],
    ['cat <file>', {}, { file: 'a.txt' }, 'reads'],
    // The document may know more of it than its text tells.
    ['./refresh.sh', { risk: { level: 'destroys', why: 'it deletes all carts' } }, {}, 'destroys'],
    ['git <what>', { risk: { level: 'changes', why: 'unknown' } }, { what: 'status' }, 'reads'],
  ] as const)('%s %o with %o: %s', (text, over, bindings, level) => {
    const context = { addresses: [], bindings, parameters: {} };
    expect(renderSteps([step(text, over)], context, hash).steps[0]?.risk?.level).toBe(level);
  });

  it('is none where a person does it', () => {
    const context = { addresses: [], bindings: {}, parameters: {} };
    expect(renderSteps([step('Call Bob', { kind: 'human' })], context, hash).steps[0]?.risk).toBeNull();
  });
});

describe('bindAddresses', () => {
  it.each([
    ['http://a.b:80', 'http://a.b:80'],
    ['see http://a.b/x, http://a.b.', 'see R/x, R.'],
    ['http://a.bc http://a.b.c xhttp://a.b', 'http://a.bc http://a.b.c xhttp://a.b'],
  ])('%s', (text, expected) => {
    expect(bindAddresses(text, [{ knownAs: 'http://a.b', actual: 'R' }])).toBe(expected);
  });
});

describe('splitStatements', () => {
  it.each([
    ['a\nb', ['a', 'b']],
    ['# say\na; b && c\n', ['# say\na', 'b && c']],
    ['cat <<E; echo x\nbody\nE\nlast', ['cat <<E; echo x\nbody\nE', 'last']],
    ['if a; then\n b\nfi\nc', ['if a; then\n b\nfi', 'c']],
    ['f() { a; b; }\nf', ['f() { a; b; }', 'f']],
    ['a &\nwait', ['a &', 'wait']],
    ['echo "open', ['echo "open']],
    ['cd \\\n  /tmp\nls # list', ['cd \\\n  /tmp', 'ls # list']],
    ['', []],
  ])('%j', (script, expected) => {
    expect(splitStatements(script)).toEqual(expected);
  });
});

import { Command, InvalidArgumentError } from 'commander';
import { standingOf } from '../core/identity/decide.ts';
import type { AccessToken } from '../core/identity/model.ts';
import { addToken, revokeTokens } from '../engine/identity/change-tokens.ts';
import { isTokenText } from '../engine/identity/token-text.ts';
import type { Store } from '../engine/ports.ts';
import { keepToken } from './access-token.ts';
import { exitCodes, Failure } from './failure.ts';
import { printable } from './printable.ts';
import { layOut } from './table.ts';
import type { Terminal } from './terminal.ts';
import { parseDuration, timeOfAnyDay } from './time.ts';
import { type SystemOptions, withExamples, withSystemOptions } from './verb.ts';

export type TokenDependencies = {
  terminal: Terminal;
  /** All of standard input. */
  input(): Promise<string>;
  open(directory: string | undefined): Promise<TokenDesk>;
};

/** A system that has been up, whether or not it runs. */
export type TokenDesk = {
  store: Store;
  stateDirectory: string;
  /** Who asks, as journals name them; rejects with a Failure when that has to be proven and is not. `lost` is why it cannot be. */
  person(lost: string | null): Promise<string>;
  newId(): string;
  close(): Promise<void>;
};

type AddOptions = SystemOptions & { machine?: boolean; expires?: number; save?: boolean; lost?: string };

/** `signalbox token [add|list|revoke|save]`: by what people and programs prove who they are. */
export function tokenVerb(deps: TokenDependencies): Command {
  const { terminal } = deps;
  const command = new Command('token').description(
    'say who may use this system: from the first token on, everybody who asks has to prove who they are',
  );
  withSystemOptions(command.command('add').description('make one; it is printed this once, and kept nowhere'))
    .argument('<name...>', 'whose it is, as one of the people in signalbox.yaml is called')
    .option('--machine', 'for a program: it approves nothing, and is shown no secret')
    .option('--expires <span>', 'how long it holds, as 90d or 12h (default: until it is revoked)', lifetime)
    .option('--save', 'keep it as your own for this system, as `token save` does')
    .option('--lost <reason>', 'nobody has a token any more: make one all the same; the audit chain says why')
    .action((words: string[], options: AddOptions) =>
      opened(deps, options.dir, async (desk) => {
        const now = Date.now();
        const by = await desk.person(options.lost ?? null);
        const made = await addToken(desk.store, {
          id: desk.newId(),
          name: words.join(' '),
          role: options.machine === true ? 'machine' : 'person',
          expiresAt: options.expires === undefined ? null : now + options.expires,
          by,
          note: options.lost ?? null,
          now,
        });
        if (made.kind === 'refused') throw new Failure(made.why, { exitCode: exitCodes.usage });
        const { token, text, first } = made;
        if (options.save) terminal.err(`Kept in ${keepToken(desk.stateDirectory, text)}`);
        if (options.json)
          return terminal.out(JSON.stringify({ id: token.id, name: token.name, role: token.role, token: text }));
        terminal.err(`Token ${token.id} for ${printable(token.name)} (${token.role}). It is shown this once:`);
        terminal.out(text);
        if (first) terminal.err(whatNow(options.save === true));
      }),
    );
  withSystemOptions(command.command('list', { isDefault: true }).description('all that there are and were')).action(
    (options: SystemOptions) =>
      opened(deps, options.dir, async (desk) => {
        await desk.person(null);
        const tokens = await desk.store.read((tx) => tx.accessTokens.list());
        if (options.json)
          return terminal.out(
            JSON.stringify(
              tokens.map(({ hash: _, ...shown }) => shown),
              null,
              2,
            ),
          );
        terminal.out(tokens.length === 0 ? noTokens : render(tokens, Date.now()));
      }),
  );
  withSystemOptions(command.command('revoke').description('end one, or all of a name; who signed in with it is out'))
    .argument('<which...>', 'its id, or the name')
    .option('--back-to-trust', 'also the last one: from then on who asks is believed again')
    .action((words: string[], options: SystemOptions & { backToTrust?: boolean }) =>
      opened(deps, options.dir, async (desk) => {
        const which = words.join(' ');
        const by = await desk.person(null);
        const backToTrust = options.backToTrust === true;
        const revoked = await revokeTokens(desk.store, which, { by, now: Date.now(), backToTrust });
        if (revoked.kind === 'unknown')
          throw new Failure(`There is no token of "${which}"`, { mend: '`signalbox token list` has their ids.' });
        if (revoked.kind === 'last')
          throw new Failure('That is the last token: without one, who asks is believed whatever they say', {
            mend: 'Make another first, or say --back-to-trust.',
            exitCode: exitCodes.declined,
          });
        if (options.json) return terminal.out(JSON.stringify({ revoked: revoked.tokens.map(({ id }) => id) }));
        for (const { id, name } of revoked.tokens) terminal.out(`Revoked ${id} of ${printable(name)}`);
        if (revoked.trusting) terminal.err('There is no token any more: from now on who asks is believed.');
      }),
    );
  withSystemOptions(
    command
      .command('save')
      .description('keep yours in .signalbox/token, readable by you only; it is asked for, or read from a pipe'),
  ).action((options: SystemOptions) =>
    opened(deps, options.dir, async (desk) => {
      const given = terminal.interactive ? terminal.ask('Token: ', { hidden: true }) : deps.input();
      const text = (await given).trim();
      if (!isTokenText(text))
        throw new Failure('That is no token', {
          mend: 'One begins with sbx_ and has 47 characters.',
          exitCode: exitCodes.usage,
        });
      terminal.out(`Kept in ${keepToken(desk.stateDirectory, text)}`);
    }),
  );
  return withExamples(command, [
    'signalbox token add Ada Example --save',
    'signalbox token add deploys --machine --expires 90d',
    'pass signalbox-token | signalbox token save',
    'signalbox token list',
    'signalbox token revoke deploys',
  ]);
}

const noTokens = 'There are no tokens: who asks is believed. `signalbox token add NAME` ends that.';

function whatNow(saved: boolean): string {
  return [
    'From now on who asks has to prove it: in the control room by signing in with it,',
    `on the command line by SIGNALBOX_TOKEN${saved ? '' : ' or `signalbox token save`'}. Give everybody a token of their own.`,
    'Whoever may write to .signalbox (or has DATABASE_URL) stands above this: they could make a token. The audit chain says who did.',
  ].join('\n');
}

async function opened(
  deps: TokenDependencies,
  directory: string | undefined,
  work: (desk: TokenDesk) => Promise<void>,
): Promise<void> {
  const desk = await deps.open(directory);
  try {
    await work(desk);
  } finally {
    await desk.close();
  }
}

function render(tokens: readonly AccessToken[], now: number): string {
  return layOut(
    tokens.map((token) => [
      token.id,
      printable(token.name),
      token.role,
      standingInWords(token, now),
      token.lastUsedAt === null ? 'never used' : `used ${timeOfAnyDay(token.lastUsedAt, now)}`,
      `made ${timeOfAnyDay(token.createdAt, now)} by ${printable(token.createdBy)}`,
    ]),
  );
}

function standingInWords(token: AccessToken, now: number): string {
  const standing = standingOf(token, now);
  if (standing.kind !== 'holds') return `${standing.kind} ${timeOfAnyDay(standing.at, now)}`;
  return token.expiresAt === null ? 'holds' : `holds until ${timeOfAnyDay(token.expiresAt, now)}`;
}

function lifetime(text: string): number {
  const ms = parseDuration(text);
  if (ms === null || ms < 60_000) throw new InvalidArgumentError('Expected a span of a minute or more, as 90d or 12h.');
  return ms;
}

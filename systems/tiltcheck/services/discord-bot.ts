import type { Log } from '../../kit/log.ts';
import { Metrics } from '../../kit/metrics.ts';
import { json } from '../../kit/reply.ts';
import type { Service } from '../../kit/service.ts';
import { type Environment, required } from '../../kit/variables.ts';
import { help } from '../discord/commands.ts';
import { type Interaction, type InteractionResponse, readInteraction } from '../discord/interaction.ts';
import { commandLimits } from '../discord/limits.ts';
import { isSigned } from '../discord/signature.ts';
import { askRollup } from '../trust/ask-rollup.ts';
import { casinoName } from '../trust/score.ts';

type Command = Extract<Interaction, { kind: 'command' }>;

function say(content: string, flags?: 64): InteractionResponse {
  return { type: 4, data: flags === undefined ? { content } : { content, flags } };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // Not JSON: read as no interaction.
    return null;
  }
}

/**
 * The bot, as Discord's interactions endpoint. It needs DISCORD_TOKEN to be ready; with DISCORD_PUBLIC_KEY every
 * interaction must carry Discord's signature, without it (development) none is asked for.
 */
export function discordBot(environment: Environment, log: Log, now: () => number = Date.now): Service {
  const rollup = required(
    environment,
    'TRUST_ROLLUP_ADDRESS',
    'the address of the trust rollup, such as http://127.0.0.1:8082',
  );
  const ready = (environment['DISCORD_TOKEN'] ?? '') !== '';
  const publicKey = environment['DISCORD_PUBLIC_KEY'] ?? '';
  const limit = commandLimits({ cooldownMs: 3000, perMinute: 20 }, now);
  const metrics = new Metrics();
  if (!ready) log('error', 'DISCORD_TOKEN is not set, so the bot cannot be ready. Set it and restart the bot.');
  if (publicKey === '') log('warn', 'DISCORD_PUBLIC_KEY is not set: interactions are taken without a signature.');

  const carryOut = async (command: Command): Promise<InteractionResponse> => {
    if (command.name === 'ping') return say('Pong');
    if (command.name !== 'tiltcheck') return say('This command is not known to me.', 64);
    if (command.subcommand !== 'trust') return say(help, 64);
    const casino = casinoName(command.options.get('casino') ?? '');
    if (casino === null) return say('Which casino? Name it with letters, digits, dots and hyphens.', 64);
    const score = await askRollup(rollup, casino);
    return say(
      score === null ? `Nothing is known of ${casino}.` : `${casino}: ${score.score} of 100 (${score.source}).`,
    );
  };

  const respond = async (command: Command): Promise<InteractionResponse> => {
    const name = [command.name, command.subcommand].filter((part) => part !== null).join(' ');
    const verdict = limit(command.user, name);
    if (verdict.kind === 'refused') return say(verdict.why, 64);
    const started = now();
    try {
      const response = await carryOut(command);
      metrics.add('commands_succeeded');
      log('info', 'command', { command: name, ms: now() - started });
      return response;
    } catch (error) {
      metrics.add('commands_failed');
      log('error', 'command failed', { command: name, error: error instanceof Error ? error.message : String(error) });
      return say('That did not work just now. Please try again in a moment.', 64);
    }
  };

  return {
    name: 'discord-bot',
    healthPath: '/health',
    ready: () => ready,
    maintenance: environment['MAINTENANCE_MODE'] === 'true',
    routes: {
      'POST /interactions': async ({ headers, body }) => {
        const raw = await body();
        const signature = String(headers['x-signature-ed25519'] ?? '');
        const timestamp = String(headers['x-signature-timestamp'] ?? '');
        if (publicKey !== '' && !isSigned(publicKey, signature, timestamp, raw)) {
          return json({ error: 'The signature is not Discord’s.' }, 401);
        }
        const interaction = readInteraction(parse(raw));
        if (interaction === null) return json({ error: 'This is not an interaction.' }, 400);
        if (interaction.kind === 'ping') return json({ type: 1 });
        return json(interaction.kind === 'command' ? await respond(interaction) : say('This is not known to me.', 64));
      },
      'GET /stats': () => json({ commandSuccessRate: metrics.share('commands_succeeded', 'commands_failed') }),
    },
    metrics,
    log,
  };
}

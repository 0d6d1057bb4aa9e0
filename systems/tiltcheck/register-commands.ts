import { commands } from './discord/commands.ts';

// Tells Discord which commands the bot has: PUT replaces them all, so running it twice does no harm.
const { DISCORD_TOKEN: token = '', DISCORD_APPLICATION_ID: application = '' } = process.env;
const api = process.env['DISCORD_API'] ?? 'https://discord.com/api/v10';

if (application === '') {
  const names = commands.map(({ name }) => `/${name}`).join(', ');
  process.stdout.write(`DISCORD_APPLICATION_ID is not set, so nothing was sent to Discord. Commands: ${names}\n`);
} else {
  try {
    const answer = await fetch(`${api}/applications/${encodeURIComponent(application)}/commands`, {
      method: 'PUT',
      headers: { Authorization: `Bot ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(commands),
      signal: AbortSignal.timeout(10_000),
    });
    const hint = answer.status === 401 ? ' The token in DISCORD_TOKEN is not (or no longer) valid.' : '';
    if (answer.ok) process.stdout.write(`Registered ${commands.length} commands.\n`);
    else process.stderr.write(`Discord answered ${answer.status}.${hint}\n`);
    process.exitCode = answer.ok ? 0 : 1;
  } catch (error) {
    process.stderr.write(`Discord cannot be reached: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

import { run } from '../kit/run.ts';
import { discordBot } from './services/discord-bot.ts';

await run('discord-bot', 8081, discordBot);

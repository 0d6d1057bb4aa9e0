import { expect, it } from 'vitest';
import { nearestWord } from './nearest.ts';

const names = ['api', 'discord-bot', 'dashboard', 'trust-rollup', 'worker'];

it.each([
  ['discord-bto', 'discord-bot'],
  ['discordbot', 'discord-bot'],
  ['Dashbord', 'dashboard'],
  ['trust', 'trust-rollup'],
  ['apu', 'api'],
  ['wroker', 'worker'],
  ['discord-bot-replica', 'discord-bot'],
  ['postgres', null],
  ['', null],
  ['x'.repeat(100_000), null],
])('%s is likely %s', (wanted, word) => expect(nearestWord(wanted, names)).toBe(word));

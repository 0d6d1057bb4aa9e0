/** What we need of Discord's interaction object (discord.com/developers/docs/interactions/receiving-and-responding). */
export type Interaction =
  | { kind: 'ping' }
  | { kind: 'command'; user: string; name: string; subcommand: string | null; options: Map<string, string> }
  | { kind: 'other' };

/** An interaction response: 1 is PONG, 4 a message; flag 64 shows it to its asker only. */
export type InteractionResponse = { type: 1 } | { type: 4; data: { content: string; flags?: 64 } };

function fields(value: unknown): Map<string, unknown> {
  return typeof value === 'object' && value !== null
    ? new Map<string, unknown>(Object.entries(value))
    : new Map<string, unknown>();
}

function list(value: unknown): Map<string, unknown>[] {
  return Array.isArray(value) ? value.map(fields) : [];
}

/** Reads an interaction; null when the value is none. */
export function readInteraction(value: unknown): Interaction | null {
  const interaction = fields(value);
  const type = interaction.get('type');
  if (type === 1) return { kind: 'ping' };
  if (typeof type !== 'number') return null;
  if (type !== 2) return { kind: 'other' };
  const user =
    fields(fields(interaction.get('member')).get('user')).get('id') ?? fields(interaction.get('user')).get('id');
  const data = fields(interaction.get('data'));
  const name = data.get('name');
  if (typeof user !== 'string' || typeof name !== 'string') return null;
  // Option type 1 is a subcommand, which carries the options proper.
  const subcommand = list(data.get('options')).find((option) => option.get('type') === 1);
  const options = new Map<string, string>();
  for (const option of list(subcommand?.get('options') ?? data.get('options'))) {
    const key = option.get('name');
    const given = option.get('value');
    if (typeof key === 'string' && typeof given === 'string') options.set(key, given);
  }
  const subname = subcommand?.get('name');
  return { kind: 'command', user, name, subcommand: typeof subname === 'string' ? subname : null, options };
}

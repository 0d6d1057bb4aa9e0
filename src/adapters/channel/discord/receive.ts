import { createPublicKey, verify } from 'node:crypto';
import { z } from 'zod';
import type { OnPress, OutsideAnswer, OutsideRequest } from '../../../engine/ports.ts';
import { acknowledgeId } from './embed.ts';

/** A request older than this may be a repetition of one that was listened in on. */
const freshSeconds = 300;
/** What stands before the 32 bytes of an Ed25519 key in its standard form (RFC 8410). */
const keyPrefix = Buffer.from('302a300506032b6570032100', 'hex');

const user = z.object({ id: z.string(), username: z.string().optional(), global_name: z.string().nullish() });
const interaction = z.object({
  type: z.number(),
  data: z.object({ custom_id: z.string().optional() }).optional(),
  member: z.object({ user }).optional(),
  user: user.optional(),
});

/**
 * Takes a press of our button, signed by Discord with the application's key. Discord asks with a wrong signature now and
 * then, and takes the address away from who believes it. https://docs.discord.com/developers/interactions/overview
 */
export async function receiveDiscord(
  options: { publicKey: string },
  request: OutsideRequest,
  onPress: OnPress,
): Promise<OutsideAnswer> {
  if (!isFromDiscord(options.publicKey, request)) return json(401, { error: 'The signature is wrong or too old.' });
  const { data } = interaction.safeParse(parse(request.body));
  if (data === undefined) return json(400, { error: 'This is no interaction.' });
  if (data.type === 1) return json(200, { type: 1 });
  const who = data.member?.user ?? data.user;
  const id = data.data?.custom_id ?? '';
  if (data.type !== 3 || who === undefined || !id.startsWith(acknowledgeId))
    return say('This button is not of Signalbox.');
  const name = who.global_name ?? who.username ?? who.id;
  return say(await onPress({ incidentId: id.slice(acknowledgeId.length), who: { id: who.id, name } }));
}

/** Whether a text is an Ed25519 public key as Discord's portal shows it. */
export function isDiscordKey(key: string): boolean {
  return /^[0-9a-f]{64}$/i.test(key);
}

function isFromDiscord(key: string, { headers, body, now }: OutsideRequest): boolean {
  const at = headers['x-signature-timestamp'] ?? '';
  const signature = headers['x-signature-ed25519'] ?? '';
  if (!/^\d{1,12}$/.test(at) || Math.abs(now / 1000 - Number(at)) > freshSeconds) return false;
  if (!/^[0-9a-f]{128}$/i.test(signature) || !isDiscordKey(key)) return false;
  const publicKey = createPublicKey({
    key: Buffer.concat([keyPrefix, Buffer.from(key, 'hex')]),
    format: 'der',
    type: 'spki',
  });
  return verify(null, Buffer.from(at + body), publicKey, Buffer.from(signature, 'hex'));
}

/** Only the one who pressed sees it (flag 64). */
function say(words: string): OutsideAnswer {
  return json(200, { type: 4, data: { content: words.slice(0, 2000), flags: 64, allowed_mentions: { parse: [] } } });
}

function json(status: number, value: object): OutsideAnswer {
  return { status, body: JSON.stringify(value), contentType: 'application/json' };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * What a command does to what it is pointed at. `reads`: it only looks. `changes`: it changes something, or nobody can say
 * that it does not. `destroys`: what it takes away comes back from a backup only, or a part that holds data stops serving.
 */
export type RiskLevel = 'reads' | 'changes' | 'destroys';

/** A level, and in a few words without a full stop why; null for what only reads. */
export type Risk = { level: RiskLevel; why: string | null };

export const reads: Risk = { level: 'reads', why: null };

export function changes(why: string): Risk {
  return { level: 'changes', why };
}

export function destroys(why: string): Risk {
  return { level: 'destroys', why };
}

const order: Record<RiskLevel, number> = { reads: 0, changes: 1, destroys: 2 };

/** The worst of several risks, the first of equals; of none, `reads`. */
export function worstOf(risks: Iterable<Risk>): Risk {
  let worst = reads;
  for (const risk of risks) if (order[risk.level] > order[worst.level]) worst = risk;
  return worst;
}

const destroying =
  /\b(?:restore\s+database|drop\s+(?:table|database|schema|column|owned|user|role|materialized|keyspace|partition|collection|stream)|truncate|delete\s+from|flush(?:all|db)|dropDatabase|deleteMany|deleteOne|delete_all|destroy_all|drop_all|objects\.all\(\)\.delete|Queue\S{0,40}\.clear\b|obliterate|mkfs|rm\s+-\w*[rf]|Remove-Item)/i;

/** The risk of a text that could not be read to its end. It is never trusted: a word of destruction in it is believed. */
export function riskOfUnread(text: string, why: string): Risk {
  const found = destroying.exec(text)?.[0];
  return found === undefined ? changes(why) : destroys(`${why}, and \`${found.replace(/\s+/g, ' ')}\` stands in it`);
}

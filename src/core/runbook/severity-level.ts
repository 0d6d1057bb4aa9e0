import { responseIn } from './duration.ts';

/** A level of severity, read from the beginning of a text: its name, what follows, and whether the name holds a number. */
export type Level = { name: string; rest: string; coded: boolean };

/** A level with what is said of it, and where. `response` is the text that may tell how soon people answer. */
export type FoundLevel = {
  level: Level;
  response: string;
  examples: string[];
  startLine: number;
  endLine: number;
  sure: number;
};

const coded =
  /^(?:severity\s+)?(?<name>P[0-5]|SEV(?:ERITY)?[- ]?[0-5]|S[0-5]|L[1-5]|(?:Level|Priority|Severity|Tier|Nivel|Nível|Stufe|Niveau|Prioridade?|Priorität)\s+[0-5])\b\s*[:：.=–—-]?\s*(?<rest>.*)$/iu;

/** The words for levels, the worst first; those of one line are one level in different languages. */
const ladder = [
  'emergency urgent blocker urgente dringend notfall 紧急 緊急',
  'critical crit crítico crítica critico critica kritisch critique red vermelho rojo rot rouge 严重 致命 致命的 クリティカル 重大',
  'major grave schwerwiegend majeur majeure 重要',
  'orange laranja naranja',
  'high alto alta hoch élevé élevée haute 高',
  'medium med moderate normal medio media médio média mittel moyen moyenne 中',
  'warning warn advertencia aviso warnung avertissement yellow amarelo amarillo gelb jaune amber 警告',
  'minor menor leve mineur mineure 一般',
  'low bajo baja baixo baixa niedrig gering faible basse 低',
  'green verde grün vert notice info informational informativo informativa 提示 情報 信息',
].map((words) => words.split(' '));
const ranks = new Map(ladder.flatMap((words, rank) => words.map((word) => [word, rank] as const)));

const cjk = /\p{Script=Han}|\p{Script=Katakana}/u;
const latinWords = [...ranks.keys()].filter((word) => !cjk.test(word)).toSorted((a, b) => b.length - a.length);
const wideWords = [...ranks.keys()].filter((word) => cjk.test(word)).toSorted((a, b) => b.length - a.length);
const worded = new RegExp(
  String.raw`^(?:severity\s+)?(?<name>(?:${latinWords.join('|')})(?![\p{L}\p{N}_])|(?:${wideWords.join('|')})(?=$|[\s(（:：度级級/]))\s*[:：.=–—-]?\s*(?<rest>.*)$`,
  'iu',
);

const codeBehind = /^[(（](?<code>P[0-5]|SEV[- ]?[0-5]|S[0-5])[)）]\s*[:：.=–—-]?\s*(?<rest>.*)$/iu;

/** The level that a text begins with, or null; plain words ("High") count only where `words` says so. */
export function readLevel(text: string, words: boolean): Level | null {
  const match = coded.exec(text.slice(0, 300)) ?? (words ? worded.exec(text.slice(0, 300)) : null);
  if (match?.groups === undefined) return null;
  const name = (match.groups.name ?? '').replace(/^severity\s+(?=[A-Z]{1,3}\d)/i, '');
  const rest = (match.groups.rest ?? '').trim();
  // "Critical (P1)" is P1, called Critical.
  const code = /\d/.test(name) ? null : codeBehind.exec(rest);
  if (code !== null)
    return {
      name: (code.groups?.code ?? '').toUpperCase(),
      rest: `(${name}) ${code.groups?.rest ?? ''}`.trim(),
      coded: true,
    };
  // "Warning (High)" beside "Warning" is a level of its own.
  const qualifier = /\d/.test(name) ? null : /^[(（](?:critical|high|medium|moderate|low|major|minor)[)）]/i.exec(rest);
  return {
    name: qualifier !== null ? `${name} ${qualifier[0]}` : /^[a-z]+\d/i.test(name) ? name.toUpperCase() : name,
    rest: qualifier === null ? rest : rest.slice(qualifier[0].length).trim(),
    coded: /\d/.test(name),
  };
}

/** What a level with a number is called: "P0 - Critical" and "P0 (Critical): …" are Critical. */
export function titleOf(level: Level): string {
  const named = /^[(（](?<words>[^()（）]{2,40})[)）]/.exec(level.rest)?.groups?.words;
  const words =
    named ??
    level.rest
      .replace(/\s*[(（][^()（）]{0,200}[)）]\s*/g, ' ')
      .trim()
      .split(/[:,;]/, 1)[0]
      ?.trim() ??
    '';
  // "P0: immediate" says how soon, not what it is called.
  return level.coded && words !== '' && words.length <= 60 && responseIn(words) === null ? words : level.name;
}

/** Where a level stands, 0 for the worst. */
export function rankOf(level: Level): number {
  const digit = /\d/.exec(level.name);
  if (digit !== null) return Number(digit[0]);
  const [word = '', qualifier = ''] = level.name.toLowerCase().split(/[\s()（）]+/);
  // Between its own word and the next: what is called high among warnings comes first of them.
  return (ranks.get(word) ?? ladder.length) - (qualifier === '' ? 0 : 0.5);
}

/** A level's name for comparing: "SEV-1" and "sev 1" are one. */
export function key(name: string): string {
  return name.toLowerCase().replace(/[\s-]/g, '');
}

/** What is listed in one text, piece by piece. */
export function splitExamples(text: string): string[] {
  return text
    .split(text.includes(';') ? ';' : /\n|,(?=\s)|\s\/\s/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

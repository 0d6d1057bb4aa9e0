import type { List } from 'mdast';
import { confidence } from './confidence.ts';
import { evidenceOf, mayBeIncident } from './incident-evidence.ts';
import { pointConcepts } from './labelled-points.ts';
import type { Severity } from './plan.ts';
import { procedureKind } from './procedure-kind.ts';
import type { Section } from './section.ts';
import { severityFields, severityIn } from './severity-fields.ts';
import { readLevel } from './severity-level.ts';
import { looksLikeCommand } from '../shell/programs.ts';
import { readPrompt } from '../shell/prompts.ts';
import { textOf } from './text-of.ts';
import { namesTrouble } from './trouble.ts';
import { isBare } from './vocabulary.ts';

type Sign = (section: Section) => number | null;

/**
 * Tells how sure it is that a section is one incident; null when it is none. Each section is judged once, though those above
 * it ask again.
 */
export function incidentSigns(severities: Severity[]): Sign {
  const known = new Map<Section, number | null>();
  const own: Sign = (section) => {
    const before = known.get(section);
    if (before !== undefined) return before;
    const sure = judge(section, severities, own);
    known.set(section, sure);
    return sure;
  };
  return (section) => own(section) ?? (isKin(section, own) ? confidence.guessed : null);
}

function judge(section: Section, severities: Severity[], sign: Sign): number | null {
  if (section.kind === 'root') return isUntitledPage(section) ? confidence.inherited : null;
  if (isAboutIncidents(section) || isBelowEscalation(section) || isPhase(section)) return null;
  const told = new Set([...section.sections.map((child) => child.concept), ...pointConcepts(section.blocks)]);
  const holdsMore = () => section.sections.some((child) => holdsIncident(child, sign));
  // "Rollback Runbook" with its triggers and actions is work that people do when something else has happened.
  if (isOnlyWork(section)) return null;
  if (told.has('symptoms') && (told.has('diagnosis') || told.has('resolution'))) return confidence.stated;
  // Symptoms with commands behind them that nothing labels.
  const works = procedureKind(section.title) !== 'other' || doesSomething.test(section.title);
  const shown = namesTrouble(section.title) || section.sections.some(({ title }) => lookOf.test(title));
  if (told.has('symptoms') && holdsCode(section) && (shown || !works)) return holdsMore() ? null : confidence.formed;
  // "Indicators" over "Steps": how it looks, and what to do.
  if (told.has('steps') && section.sections.some(({ title }) => lookOf.test(title))) return confidence.formed;
  // A page that names trouble and says how to find out and what to do holds its scenarios, not the other way round.
  if (isTroublePage(section) && told.has('diagnosis') && told.has('resolution')) return confidence.formed;
  if (told.has('diagnosis') && told.has('resolution')) {
    // A chapter on monitoring and a chapter on recovery do not make the document above them one incident.
    return holdsMore() ? null : confidence.formed;
  }
  // "Incident: disk full", "Alert: HighCPU", "Scenario B: …" say so in so many words; "If a restart does not help" below it is
  // one way out of it.
  if (isCalledIncident(section) && (reacts(section) || section.blocks.some(isSentence))) {
    const others = section.sections.some((child) => !occasionTitle.test(child.title) && holdsIncident(child, sign));
    return others ? null : confidence.formed;
  }
  // "Symptom: …" as the first words below a heading, with what to do after them.
  if (section.kind === 'heading' && section.depth > 1 && saysSymptoms(section) && reacts(section))
    return holdsMore() ? null : confidence.formed;
  if (isAlertName(section) && (reacts(section) || saysFix(section))) return holdsMore() ? null : confidence.inherited;
  // A page that begins "Use this when the broker is down", or whose title names trouble, is one incident to its end.
  if ((occasionOf(section) !== null || isTroublePage(section)) && !holdsMore()) return confidence.shaped;
  // "When the probe fails": an occasion as a title, with what to do below it.
  if (
    section.kind === 'heading' &&
    occasionTitle.test(section.title) &&
    namesTrouble(section.title) &&
    section.blocks.some((block) => block.type === 'list' || block.type === 'code')
  )
    return confidence.inherited;
  // Trouble by its title, with what to do about it.
  if (namesTrouble(section.title) && (told.has('resolution') || told.has('diagnosis') || saysFix(section)))
    return confidence.shaped;
  // A severity with a list of what calls for it, and what to do at once.
  const rated = section.sections.some(
    (child) => severityIn(child.fullTitle, severities) !== null && child.blocks.some((block) => block.type === 'list'),
  );
  if (rated && told.has('resolution')) return confidence.inherited;
  if (isStage(section) && told.has('resolution')) return confidence.guessed;
  const shaped = isPlainTrouble(section) || opensWithOccasion(section);
  const plain = inChapter(section, told) ?? (shaped && !holdsMore() ? confidence.guessed : null);
  if (plain !== null) return plain;
  if (isToldInProse(section)) return confidence.guessed;
  if (!mayBeIncident(section) || doesSomething.test(section.title) || !reacts(section)) return null;
  const { signs, trouble } = evidenceOf(section);
  return trouble && signs >= 3 && !holdsMore() ? confidence.guessed : null;
}

/** Where most of its neighbours are incidents by what they say, one that says as little as "Ledger drift" is one too. */
function isKin(section: Section, own: Sign): boolean {
  if (!mayBeIncident(section) || doesSomething.test(section.title) || !reacts(section)) return false;
  if (section.parent?.kind !== 'heading' || isAboutIncidents(section) || evidenceOf(section).signs === 0) return false;
  const others = section.parent.sections.filter((other) => other !== section && other.kind === 'heading');
  const incidents = others.filter((other) => own(other) !== null).length;
  return (
    incidents >= 2 && incidents * 3 >= others.length * 2 && !section.sections.some((child) => holdsIncident(child, own))
  );
}

/**
 * "# OutOfMemory" over some lines that say how it looks and what helps: notes without a list or a label. Words that say how
 * people work, or what is promised, are no trouble.
 */
function isToldInProse(section: Section): boolean {
  const { title, kind, concept, blocks, sections } = section;
  const spoken = title.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ');
  const words = blocks
    .map((block) => textOf(block))
    .join(' ')
    .split(/\s+/).length;
  return (
    kind === 'heading' &&
    concept === null &&
    sections.length === 0 &&
    title.split(/\s+/).length <= 5 &&
    namesTrouble(spoken) &&
    procedureKind(spoken) === 'other' &&
    !doesSomething.test(spoken) &&
    blocks.length > 0 &&
    blocks.every((block) => block.type === 'paragraph') &&
    words >= 12
  );
}

/** "Rollback Runbook", "Scenario 2: Daily Snapshot Restore": a title that names work and no trouble. */
function isOnlyWork({ title, fullTitle, kind, depth }: Section): boolean {
  if (kind !== 'heading' || namesTrouble(title)) return false;
  if (depth === 1) return /^(?:\w+\s){0,2}roll-?back(?:\s(?:runbook|procedures?|guide|playbook))?$/i.test(title);
  return called.test(fullTitle) && /\b(?:restore|recovery)(?:\s\([^()]{1,20}\))?$/i.test(title);
}

/** Under "Incidents" or "Troubleshooting" a section that reacts to something is one, unless its title says what is done. */
function inChapter(section: Section, told: Set<Section['concept']>): number | null {
  const chapter = chapterOf(section);
  if (chapter === null || section.concept !== null) return null;
  if (section.kind === 'label') return isWholeLabel(section) ? confidence.shaped : null;
  if (told.has('symptoms') || told.has('resolution')) return confidence.formed;
  if (namesTrouble(section.title) && reacts(section)) return confidence.shaped;
  if (chapter !== section.parent || chapter.depth === 1 || section.blocks.length === 0) return null;
  if (isBare(chapter.title)) return procedureKind(section.title) === 'configure' ? null : confidence.shaped;
  const points = section.blocks.some((block) => block.type === 'code' || block.type === 'list');
  return points && procedureKind(section.title) === 'other' ? confidence.shaped : null;
}

/** A bold line that names trouble, with what to do below it: "**Build fails**" over a block of commands. */
function isWholeLabel(section: Section): boolean {
  return (
    section.parent?.kind === 'heading' &&
    namesTrouble(section.title) &&
    section.blocks.some((block) => block.type === 'code' || block.type === 'list' || isSentence(block))
  );
}

function holdsCode(section: Section): boolean {
  return section.blocks.some((block) => block.type === 'code') || section.sections.some(holdsCode);
}

/** Words enough to tell somebody what to do. */
function isSentence(block: Section['blocks'][number]): boolean {
  return block.type === 'paragraph' && textOf(block).trim().split(/\s+/).length >= 3;
}

/** The chapter of incidents that a section stands in: the heading above it, or the one above a heading that only groups. */
function chapterOf(section: Section): Section | null {
  const above = section.parent;
  if (above?.concept === 'incidents') return above;
  const groups =
    above !== null && above.kind === 'heading' && above.blocks.every((block) => block.type === 'paragraph');
  return groups && above.parent?.concept === 'incidents' ? above.parent : null;
}

function holdsIncident(section: Section, sign: Sign): boolean {
  return sign(section) !== null || section.sections.some((child) => holdsIncident(child, sign));
}

/** "## Database is down" with an ordered list or commands, outside any chapter: short, and no work by its title. */
function isPlainTrouble(section: Section): boolean {
  return (
    section.kind === 'heading' &&
    section.depth > 1 &&
    section.concept === null &&
    namesTrouble(section.title) &&
    procedureKind(section.title) === 'other' &&
    !doesSomething.test(section.title) &&
    (isPhrase(section.title) || section.parent?.concept === 'chapter') &&
    section.title.split(/\s+/).length <= 8 &&
    (section.sections.some((child) => /^(?:step|phase)\s*\d/i.test(child.fullTitle)) ||
      section.blocks.some(
        (block) =>
          (block.type === 'list' && (block.ordered === true || asksOn(block))) ||
          (block.type === 'code' && isShell(block.lang, block.value)),
      ))
  );
}

/** In a chapter on incidents, commands below "# If a match is returned:": the occasion stands in a comment. */
function opensWithOccasion(section: Section): boolean {
  const [first] = section.blocks;
  return (
    mayBeIncident(section) &&
    (section.parent?.concept === 'chapter' || section.parent?.concept === 'incidents') &&
    first?.type === 'code' &&
    /^\s*(?:#|\/\/|--)\s*(?:if|when|falls|wenn|si|cuando|se|quando)\s/i.test(first.value)
  );
}

/** "Is the database up?" over "No: …" and "Yes: …": a list that leads its reader to what is wrong. */
function asksOn(list: List): boolean {
  return list.children.some(({ children: [head, ...rest] }) => {
    return head !== undefined && /[?？]\s*$/.test(textOf(head)) && rest.some((block) => block.type === 'list');
  });
}

/** Parts that tell how trouble looks, and nothing else. */
const lookOf =
  /^(?:symptoms?|indicators?|signs?|what you (?:will )?see|how it looks|s[íi]ntomas?|symptome?|症状|现象)$/iu;

/** More than one word: "Errors" alone is a topic. */
function isPhrase(title: string): boolean {
  return /\S\s+\S/.test(title) || /[\p{Script=Han}\p{Script=Katakana}]{3}/u.test(title);
}

/** By its tag, or without one by a first line that is a command, behind a prompt or not. */
function isShell(tag: string | null | undefined, text: string): boolean {
  if (tag === null || tag === undefined)
    return looksLikeCommand(
      text
        .split('\n')
        .slice(0, 6)
        .map((line) => readPrompt(line)?.text ?? line.replace(/^[$#]\s/, '').trim())
        .find((line) => line !== '' && !line.startsWith('#')) ?? '',
    );
  return /^(?:ba|z|k)?sh$|^shell|^console$|^terminal$/i.test(tag);
}

/** Whether anything is to be done there: a list, commands, or a part that says so. */
function reacts(section: Section): boolean {
  return (
    section.blocks.some((block) => block.type === 'code' || block.type === 'list') ||
    section.sections.some((child) => child.concept === 'steps' || child.concept === 'resolution' || reacts(child))
  );
}

/** "Issue: … / Reason: … / Action: …" as plain lines. */
function saysFix(section: Section): boolean {
  return section.blocks.some(
    (block) =>
      block.type === 'paragraph' &&
      /(?:^|\n)(?:action|fix|solution|resolution|workaround|mitigation|lösung|soluci[óo]n|solu[çc][ãa]o|対処|解决)\s*[:：]/i.test(
        textOf(block),
      ),
  );
}

const called =
  /^(?:incident|alert|page|symptom|issue|problem|scenario|playbook|suspect|failure|error|fehler|fallo|falha|störung|alarm|incidente|incidencia|alerta|problema|escenario|cen[áa]rio|panne|障害|インシデント|故障|问题|场景|告警)\s*(?:#?\d{1,3}|[A-Z])?(?:\s*[:：.)–—]|\s+-)\s*\S/i;

function isCalledIncident(section: Section): boolean {
  if (!called.test(section.fullTitle)) return false;
  // "**Scenario: API unreachable**" in bold must name trouble: "**Alert: #ops**" is a field.
  return section.kind === 'heading' || (section.kind === 'label' && namesTrouble(section.title));
}

/** What the names of alerts say, and those of classes seldom do. */
const alarming =
  /High|Low|Down|Fail|Error|Slow|Full|Filling|Lag|Missing|Crash|Latency|Usage|Exceed|Expir|Not[A-Z]|Unavailable|Unhealthy|Degraded|Backlog|Stuck|Restart|Mismatch|Throttl|Burn|Absent|Spike|Timeout|Saturat|Pressure/;

const alertName = /^[`'"]?[A-Z][a-z0-9]+(?:[A-Z]+[a-z0-9]*){1,8}[`'"]?$/;

/** `HighErrorRate` as a title: the name of an alert where alerts are told, where its neighbours are such names, or where it has a severity. */
function isAlertName(section: Section): boolean {
  const isName = (title: string) => title.length > 6 && alertName.test(title);
  if (section.kind !== 'heading' || !isName(section.title)) return false;
  const above = section.parent;
  if (above?.concept === 'alerts' || above?.concept === 'incidents' || /\balerts?\b/i.test(above?.title ?? ''))
    return true;
  const named = above?.sections.filter((other) => isName(other.title)).length ?? 0;
  return (named >= 2 && alarming.test(section.title)) || severityFields(section).length > 0 || saysSymptoms(section);
}

/** "Symptoms: orders wait" in its first lines. */
function saysSymptoms(section: Section): boolean {
  return section.blocks
    .slice(0, 2)
    .some(
      (block) =>
        block.type === 'paragraph' &&
        /^(?:symptoms?|signs?|meaning|alert|trigger|síntomas?|sintomas?|symptome?)\s*[:：]/i.test(textOf(block)),
    );
}

/** "Use this when …" below the one title of a page: what is wrong then; null for other sections. */
export function occasionOf(section: Section): { sentences: string[] } | null {
  if (section.kind !== 'heading' || section.depth !== 1 || section.sections.length === 0) return null;
  for (const block of section.blocks.slice(0, 3)) {
    const text = block.type === 'paragraph' ? textOf(block).replace(/\s+/g, ' ').trim() : '';
    const said = /^(?:use|follow|run) this\b[^.]{0,40}?\b(?:when|if)\s(?<what>.{5,400}?)(?:\.\s|\.?$)/i.exec(text)
      ?.groups?.what;
    if (said === undefined || !namesTrouble(said)) continue;
    return isOnlyTitle(section) ? { sentences: [said] } : null;
  }
  return null;
}

function isOnlyTitle(section: Section): boolean {
  return section.parent?.sections.every((other) => other === section || other.depth > 1) === true;
}

/** A page whose only title names trouble and that says what to do. */
function isTroublePage(section: Section): boolean {
  return (
    section.kind === 'heading' &&
    section.depth === 1 &&
    isOnlyTitle(section) &&
    (namesTrouble(section.title) || /\w\s(?:alarm|alert)$/i.test(section.title)) &&
    isPhrase(section.title) &&
    reacts(section) &&
    !doesSomething.test(section.title)
  );
}

/** "## Symptoms" and "## Resolution" at the top of a page without a title. */
function isUntitledPage(root: Section): boolean {
  if (root.sections.some((child) => child.depth === 1)) return false;
  const told = new Set(root.sections.map((child) => (child.kind === 'heading' ? child.concept : null)));
  return told.has('symptoms') && (told.has('diagnosis') || told.has('resolution'));
}

const occasionTitle =
  /^(?:what (?:to|should (?:i|we|you)) do |how to (?:respond|react) |actions? )?(?:when|if|falls|wenn|si|cuando|se|quando)\b|^(?:handling|dealing with|responding to|recovering from|fixing|diagnosing|debugging|troubleshooting|resolving|investigating)\s/i;
/** Titles of work to be done. */
const doesSomething =
  /\b(?:needs? to|has to|planned|scheduled)\b|^(?:retry|restart|rotate|restore|deploy|check|verify|clear|replay|requeue|reset|enable|disable|create|update|run|add|remove|delete|scale|test|simulate|inject|prevent|avoid|report|post|announce|notify|communicate|declare|log|track|open|close|page|escalate|draft|send|write|identify|analy[sz]e|examine|assess|inspect|determine|isolate|mitigate|gather|collect|confirm)\b/i;

/** "### Red" below "DNS: playbook", over a list of what makes it so; below "Severity levels" it is only defined. */
function isStage(section: Section): boolean {
  const level = section.kind === 'heading' ? readLevel(section.title, true) : null;
  return (
    level?.rest === '' &&
    !level.coded &&
    section.parent?.concept !== 'severity' &&
    section.blocks.some((block) => block.type === 'list')
  );
}

/** "If the error rate stays high" below "Escalation" says when somebody is called. */
function isBelowEscalation(section: Section): boolean {
  return section.parent?.concept === 'escalation';
}

/** The same where people write Portuguese, Spanish, French, German, Japanese or Chinese: "Resposta a incidentes", "障害初動". */
const answering =
  /(?<!\p{L})(?:resposta|respuesta|réponse|gestão|gestión|gestion|tratamento|manejo)\s(?:a|à|aux?|de|des|ante)\s(?:los\s|las\s)?inciden\p{L}+|störungsbehandlung|vorfallsreaktion|(?:障害|インシデント|事故|故障)の?(?:初動|対応(?:フロー|手順)?$|報告|处理流程|响应流程)/iu;

/** "Working an incident", "Incident workflow", "Detect, triage, communicate": how people work on any incident, not one that happens. */
function isAboutIncidents(section: Section): boolean {
  const { title } = section;
  if (/^(?:\p{Lu}?\p{Ll}+ing\s|(?:[Hh]ow|[Ww]hen to|[Ww]ho|[Ww]here|[Ww]hich|[Ww]hy|[Ww]hat)\b)|[?？]$/u.test(title))
    return !namesTrouble(title);
  if (answering.test(title)) return true;
  // A function's or an event's name is documented, not suffered.
  if (/^\W?\w[\w.]*\(/.test(title)) return true;
  if (/\b(?:workflow|process)\b/i.test(title) && !namesTrouble(title)) return true;
  // "障害レベル定義"
  if (/(?:定義|定义|分類|分类|一覧|種類)$/u.test(title)) return true;
  if (
    /\b(?:levels?|classification|templates?|checklist|roles?|communication|lifecycle|matrix|glossary|post-?mortems?|plantillas?|modelos?|vorlagen?|modèles?)\b/i.test(
      title,
    )
  )
    return true;
  if (/\bpolicy\b/i.test(title) && !namesTrouble(title)) return true;
  const general =
    /\b(?:incidents?|emergenc(?:y|ies)|outages?|crisis|on-?call|triage|response)\b/i.test(title) &&
    !namesTrouble(title.replace(/\boutages?\b/gi, ''));
  return (
    general &&
    section.sections.some((child) => phase.test(child.title)) &&
    !section.sections.some((child) => /\b(?:symptoms?|signs?|indicators?)\b/i.test(child.title))
  );
}

/** "1. Détection et alerte" below "Procédure de réponse aux incidents": how people find any incident. */
function isPhase({ title, parent }: Section): boolean {
  return parent !== null && answering.test(parent.title) && phaseTitle.test(title);
}

const phaseTitle =
  /^(?:d[ée]tec\p{L}+|erkennung|identifica\p{L}+|identification|[ée]valua\p{L}+|bewertung|triag\p{L}+|confinement|contenci[óo]n|conten[çc][ãa]o|eindämmung|r[ée]sol\p{L}+|recupera\p{L}+|rétablissement|wiederherstellung|comunica\p{L}+|communication|kommunikation|検知|調査|復旧|検出|初動)/iu;

/** What people do in any incident, as a part of telling how. */
const phase =
  /^(?:communicat\w+|declar\w+|acknowledge\w*|assess\w*|assign\w*|notif\w+|roles?|close|closure|post-?mortems?|post-?incident|review|follow[- ]?up|document\w*|escalat\w+)\b/i;

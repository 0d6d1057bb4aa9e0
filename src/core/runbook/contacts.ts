import type { ListItem, Paragraph, Table } from 'mdast';
import { addAll } from './add-all.ts';
import { textOf } from './text-of.ts';
import { confidence } from './confidence.ts';
import { type Draft, isClaimed, makeItem, rangeOf } from './draft.ts';
import { mask } from './mask.ts';
import type { Contact } from './plan.ts';
import { allSections, ancestors, type Section } from './section.ts';
import { columnOf, readTable } from './table.ts';
import { isBare } from './vocabulary.ts';

/** People and support desks to reach: lists and tables under a heading that says so, and labelled addresses anywhere. */
export function compileContacts(draft: Draft): Contact[] {
  const contacts: Contact[] = [];
  for (const section of allSections(draft.root)) {
    const stated = isContactSection(section);
    for (const block of section.blocks) {
      if (block.type === 'table') addAll(contacts, fromTable(draft, block, stated));
      else if (block.type === 'list' && stated)
        addAll(
          contacts,
          block.children.flatMap((item) => fromItem(draft, item, section)),
        );
      else if (block.type === 'paragraph') addAll(contacts, fromParagraph(draft, block, section, stated));
    }
  }
  return contacts;
}

function isContactSection(section: Section): boolean {
  if (section.concept === 'contacts') return true;
  if (section.concept === 'escalation' && /\bcontacts?\b/i.test(section.title)) return true;
  if (section.concept !== null && section.concept !== 'escalation') return false;
  // An "On-call cheatsheet" is for people on call, and about what they mend.
  for (const above of ancestors(section))
    if (above.concept === 'contacts' && (above.depth > 1 || isBare(above.title))) return true;
  return false;
}

const labelled = /^(?<role>[^:：\n]{2,80})[:：]\s*(?<value>\S.{0,300})$/u;

function fromItem(draft: Draft, item: ListItem, section: Section): Contact[] {
  const [head] = item.children;
  // "CTO: 1 hour" has been read as who is told after how long.
  if (head === undefined || isClaimed(draft, rangeOf(item))) return [];
  const text = textOf(head).trim();
  // `"has:attachment"` is a search, `region: eu` a setting.
  if (/^["'`]/.test(text)) return [];
  const match = labelled.exec(text.replace(/\s+/g, ' '));
  const channel = channelIn(text);
  if (match?.groups !== undefined) {
    if (isAboutTime(match.groups.role ?? '') && channel === null) return [];
    return [contact(draft, rangeOf(item), match.groups.role ?? '', match.groups.value ?? '', confidence.stated)];
  }
  if (channel === null && !isOpen(text)) return [];
  return [fromWords(draft, rangeOf(item), section, text)];
}

/** "Jane Doe (SRE lead) - jane@team.dev": a name, what it is responsible for, and the rest. */
function fromWords(
  draft: Draft,
  range: { startLine: number; endLine: number },
  section: Section,
  text: string,
): Contact {
  const person =
    /^(?<name>\p{Lu}[\p{L}.'’-]+(?:\s\p{Lu}[\p{L}.'’-]+){1,3})\s*(?:[(（](?<role>[^()（）]{2,40})[)）])?\s*(?:[-–—|,:]|$)/u.exec(
      text,
    );
  const made = contact(draft, range, person?.groups?.role ?? section.title, text, confidence.formed);
  return person?.groups?.name === undefined ? made : { ...made, name: person.groups.name };
}

/** "Handover: every Monday" tells when, not who. */
function isAboutTime(role: string): boolean {
  return /\b(?:hand-?over|rotation|schedule|hours|time ?zone|sla|response time|coverage|shift)s?$/i.test(role);
}

/** Who is meant by a line "Role: name" that gives no address. */
const people =
  /\b(?:primary|secondary|backup|on-?call|lead|leader|manager|engineer|dba|admin|support|owner|contact|commander|team|cto|ceo|ciso|sre|devops)\b|bereitschaft|guardia|plantão|responsable|responsável|担当|值班|负责人/i;

/** Lines like "**For emergencies, contact:** ops@team.dev"; outside a contact section only those that name an address. */
function fromParagraph(draft: Draft, paragraph: Paragraph, section: Section, stated: boolean): Contact[] {
  const start = rangeOf(paragraph).startLine;
  return textOf(paragraph)
    .split('\n')
    .flatMap((line, at) => {
      const own = { startLine: start + at, endLine: start + at };
      const chain = stated ? line.split(/→|⟶|➜|=>|->/).map((part) => part.trim()) : [];
      if (
        chain.length >= 2 &&
        chain.every((part) => part !== '' && part.length < 120 && !/^(?:if|when|restart|run)\b/i.test(part))
      )
        return chain.map((part) => fromChain(draft, own, part));
      const match = labelled.exec(line.trim());
      if (match?.groups === undefined || channelIn(match.groups.role ?? '') !== null) {
        const sentence = stated && section.concept === 'contacts' && channelIn(line) !== null;
        return sentence ? [fromWords(draft, own, section, line.trim())] : [];
      }
      const role = (match.groups.role ?? '').replace(/^.*[.!?]\s/, '');
      const value = match.groups.value ?? '';
      if (stated && section.concept === 'contacts' && people.test(role) && value.length < 60 && !isAboutTime(role))
        return [contact(draft, own, role, value, confidence.formed)];
      const named =
        /\b(?:contact|support|on-?call|emergenc|escalat|reach|help desk|hotline)/i.test(role) &&
        channelIn(value) !== null;
      if (!named && !(stated && (channelIn(value) !== null || isOpen(value)))) return [];
      return [contact(draft, own, role, value, stated ? confidence.stated : confidence.inherited)];
    });
}

/** One part of "On call → Management (Jane Doe) → …". */
function fromChain(draft: Draft, range: { startLine: number; endLine: number }, part: string): Contact {
  const words = part.replace(/[.;]\s.*$/s, '').replace(/[.;]$/, '');
  const name = /[(（](?<name>\p{Lu}[\p{L}.'’-]+(?:\s\p{Lu}[\p{L}.'’-]+)+)[)）]/u.exec(words)?.groups?.name ?? null;
  const role = words.replace(/\s{0,9}[(（][^()（）]{0,200}[)）].*$/, '').replace(/\s{1,9}for\s.*$/i, '');
  const made = contact(draft, range, role, part, confidence.inherited);
  return { ...made, name, placeholder: isOpen(role) };
}

function fromTable(draft: Draft, node: Table, stated: boolean): Contact[] {
  const table = readTable(node);
  const reach = columnOf(
    table,
    /contact|phone|e-?mail|channel|slack|reach|how|where|^support$|telefon|teléfono|correo|kontakt|canal|联系方式|联系|電話|电话|連絡/i,
  );
  const role = columnOf(
    table,
    /role|team|service|responsib|level|who|vendor|provider|function|topic|area|^rol\b|función|puesto|cargo|papel|funktion|rolle|rôle|équipe|equip[eo]|职责|角色|团队|役割|職責/i,
  );
  const name = columnOf(
    table,
    /^(?:name|person|primary|owner|nombre|nome|nom)\b|^(?:姓名|氏名|名前|担当|联系人|负责人)/i,
  );
  if (isClaimed(draft, rangeOf(node)) || (role === -1 && name === -1)) return [];
  if (!stated && (reach === -1 || !/contact|phone|e-?mail/i.test(table.headers[reach] ?? ''))) return [];
  return table.rows.flatMap((row) => {
    const value = reach === -1 ? '' : (row.cells[reach] ?? '');
    const who = name === -1 ? '' : (row.cells[name] ?? '');
    if (value === '' && who === '') return [];
    const made = contact(
      draft,
      row,
      role === -1 ? who : (row.cells[role] ?? ''),
      value === '' ? who : value,
      confidence.stated,
    );
    return [
      {
        ...made,
        name: who === '' || isOpen(who) ? made.name : who,
        placeholder: (value !== '' && isOpen(value)) || (who !== '' && isOpen(who)),
      },
    ];
  });
}

function contact(
  draft: Draft,
  range: { startLine: number; endLine: number },
  role: string,
  value: string,
  sure: number,
): Contact {
  const channel = channelIn(value);
  const open = isOpen(value);
  const rest = (channel === null ? value : value.replace(channel.value, '').replace(/(?:^|[\s,;])[#@][\w-]+/g, ''))
    .replace(value.includes('(') && channel === null ? /[\s,;|<>–—-]{1,200}$/ : /[\s(),;|<>–—-]{1,200}$/, '')
    .replace(/^[\s(),;|<>–—-]+/g, '');
  const name = open || rest === '' || /^(?:email|phone|call|tel|mailto|contact)\W*$/i.test(rest) ? null : rest;
  return { ...makeItem(draft, 'contact', role, range, sure), role: role.trim(), name, channel, placeholder: open };
}

/** Whether a value still waits to be filled in. */
function isOpen(value: string): boolean {
  return (
    /\b(?:TBD|TODO|N\/A)\b|^(?:_+|-+|\.{3}|…)?$/.test(value.trim()) ||
    /\[[^\]]{2,60}\]|\+1-?[X]{3}/.test(value) ||
    mask(value).placeholders.length > 0
  );
}

function channelIn(value: string): Contact['channel'] {
  const email = /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/.exec(value);
  if (email !== null) return { kind: 'email', value: email[0] };
  const url = /https?:\/\/[^\s<>()|]{3,200}/.exec(value);
  if (url !== null) return { kind: 'url', value: url[0].replace(/[.,;]$/, '') };
  const chat = /(?:^|[\s(:])(?<handle>[#@][\p{L}][\w-]{1,60})/u.exec(value);
  if (chat?.groups?.handle !== undefined) return { kind: 'chat', value: chat.groups.handle };
  const phone = /(?<![\w.])\+?\(?\d[\d ().-]{6,20}\d(?!\w)/.exec(value);
  return phone === null || /^\d{4}-\d{2}-\d{2}/.test(phone[0]) ? null : { kind: 'phone', value: phone[0] };
}

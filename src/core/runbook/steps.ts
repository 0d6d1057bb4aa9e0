import type { Code, List, ListItem, RootContent, Table } from 'mdast';
import { addAll } from './add-all.ts';
import { textOf } from './text-of.ts';
import { confidence } from './confidence.ts';
import { claim, type Draft, makeItem, rangeOf } from './draft.ts';
import type { Fence } from './fence.ts';
import { type FenceGroup, groupFence } from './fence-groups.ts';
import { readRequests } from './http-request.ts';
import { type Marker, readMarker } from './marker.ts';
import type { Command, Step } from './plan.ts';
import { columnOf, readTable } from './table.ts';

/** A step, and whether it begins another way to the same end. */
export type FoundStep = Step & { alternative: boolean };

/**
 * Reads blocks as steps, in order: each comment group of a fence, each item of a list, each inline command of a sentence.
 * `parent` begins the steps' ids. Plain prose between them is no step.
 */
export function findSteps(draft: Draft, blocks: RootContent[], parent: string): FoundStep[] {
  const steps: FoundStep[] = [];
  for (const block of withOutdentedCode(blocks))
    for (const step of stepsOfBlock(draft, block, parent, null)) steps.push(step);
  return steps;
}

/**
 * Many people write "1. **Check health**" and the fence below it without indentation, which to Markdown ends the list.
 * What follows such an item is put back into it.
 */
function withOutdentedCode(blocks: RootContent[]): RootContent[] {
  const mended: RootContent[] = [];
  for (const block of blocks) {
    const before = mended.at(-1);
    const last = before?.type === 'list' && before.ordered === true ? before.children.at(-1) : undefined;
    const belongs = block.type === 'code' || (block.type === 'list' && block.ordered !== true && isBold(last));
    if (before?.type !== 'list' || last === undefined || !belongs) {
      mended.push(block);
      continue;
    }
    // Copied, because the tree is handed on to whoever draws the document.
    mended[mended.length - 1] = {
      ...before,
      children: [...before.children.slice(0, -1), { ...last, children: [...last.children, block] }],
    };
  }
  return mended;
}

function isBold(item: ListItem | undefined): boolean {
  const head = item?.children[0];
  return (
    item?.children.length === 1 && head?.type === 'paragraph' && head.children.every((child) => child.type === 'strong')
  );
}

/** Takes off what only the search needed. */
export function plainStep(found: FoundStep): Step {
  const { alternative: _alternative, ...step } = found;
  return step;
}

function stepsOfBlock(draft: Draft, block: RootContent, parent: string, title: string | null): FoundStep[] {
  switch (block.type) {
    case 'code':
      return stepsOfFence(draft, block, parent, title);
    case 'list':
      return block.children.flatMap((item) => stepsOfItem(draft, block, item, parent, title));
    case 'paragraph': {
      const whole = draft.paragraphs.get(block);
      if (whole !== undefined) return [commandsStep(draft, block, whole, parent, title)];
      const commands = inlineCommands(draft, block);
      return commands.length === 0 ? [] : [proseStep(draft, block, textOf(block), commands, parent, title)];
    }
    case 'table':
      return stepsOfTable(draft, block, parent);
    case 'blockquote':
      return block.children.flatMap((child) => stepsOfBlock(draft, child, parent, title));
    default:
      return [];
  }
}

/** "Cause | Fix": each row says what to do in which case. Other tables inform. */
function stepsOfTable(draft: Draft, node: Table, parent: string): FoundStep[] {
  const table = readTable(node);
  const occasion = columnOf(
    table,
    /^(?:(?:possible |likely |root |common )?causes?|if|condition|symptoms?|problems?|issues?|errors?|finding|scenario|failure)\b/i,
  );
  const action = columnOf(
    table,
    /^(?:(?:recommended |corrective |quick )?(?:actions?|fix(?:es)?|solutions?|resolutions?|mitigations?|remed\w+)|then|what to do|do|response)\b/i,
  );
  if (occasion === -1 || action === -1 || occasion === action) return [];
  return table.rows.flatMap((row) => {
    const text = row.cells[action] ?? '';
    if (text === '') return [];
    const condition = row.cells[occasion] ?? '';
    const commands = inlineCommands(draft, row.node);
    return [
      {
        ...makeItem(draft, `${parent}-step`, text.slice(0, 60), row, confidence.formed),
        title: null,
        kind: 'human',
        text,
        condition: condition === '' ? null : condition,
        commandIds: commands.map((command) => command.id),
        alternative: false,
      },
    ];
  });
}

function stepsOfFence(draft: Draft, code: Code, parent: string, title: string | null): FoundStep[] {
  const fence = draft.fences.get(code);
  if (fence === undefined || fence.entries.every((entry) => entry.kind === 'blank')) return [];
  if (fence.language === 'template') return [];
  if (fence.language === 'other') return [codeStep(draft, code, fence, parent, title)];
  if (fence.language === 'http') return httpSteps(draft, code, fence, parent, title);
  claim(draft, fence);
  const groups = groupFence(fence);
  return groups.map((group) =>
    groupStep(draft, group, parent, title === null ? null : { words: title, alone: groups.length === 1 }),
  );
}

function codeStep(draft: Draft, code: Code, fence: Fence, parent: string, title: string | null): FoundStep {
  const item = makeItem(draft, `${parent}-step`, title ?? fence.tag ?? 'code', fence, confidence.formed);
  return { ...item, title, kind: 'code', text: code.value, condition: null, commandIds: [], alternative: false };
}

/** Each request of a block is a step; its lines are those of the document. */
function httpSteps(draft: Draft, code: Code, fence: Fence, parent: string, above: string | null): FoundStep[] {
  claim(draft, fence);
  const content = code.value.split(/\r\n|\n|\r/);
  const lineOf = (at: number) => fence.entries[at]?.startLine ?? fence.startLine;
  return readRequests(content).map(({ title, start, end, ...request }) => ({
    ...makeItem(
      draft,
      `${parent}-step`,
      above ?? title ?? `${request.method} ${request.url}`.slice(0, 60),
      { startLine: lineOf(start), endLine: lineOf(end) },
      confidence.formed,
    ),
    title: above ?? title,
    kind: 'http',
    text: content
      .slice(start, end + 1)
      .join('\n')
      .trim(),
    condition: conditionOf(above ?? undefined),
    commandIds: [],
    alternative: false,
    request,
  }));
}

function groupStep(
  draft: Draft,
  group: FenceGroup,
  parent: string,
  above: { words: string; alone: boolean } | null,
): FoundStep {
  const [first = null] = group.words;
  const own = group.marker === null || first === null ? null : readMarker(first);
  const commands = group.commands.flatMap((entry) => commandsIn(draft, entry.startLine, entry.endLine));
  const human = group.commands.length === 0;
  // What is typed into a database's own client is no line of a shell.
  const client = group.commands.some(({ kind }) => kind === 'redis' || kind === 'mongo');
  const sql = !human && group.commands.every((entry) => entry.kind === 'sql');
  const title =
    above === null ? (own?.title ?? null) : above.alone || own === null ? above.words : `${above.words}: ${own.title}`;
  const text = human ? withoutNumber(group.words).join('\n') : group.commands.map((entry) => entry.text).join('\n');
  return {
    ...makeItem(
      draft,
      `${parent}-step`,
      title ?? text.slice(0, 60),
      group,
      human ? confidence.shaped : confidence.formed,
    ),
    title,
    kind: human || client ? 'human' : sql ? 'sql' : 'shell',
    text,
    condition: own?.condition ?? (own !== null && isNestedWay(own, above) ? own.title : conditionOf(above?.words)),
    commandIds: commands.map((command) => command.id),
    // Another way to do one step does not begin another way out of the incident.
    alternative: above === null && (own?.alternative ?? false),
  };
}

function isNestedWay(own: Marker, above: { words: string } | null): boolean {
  return above !== null && own.alternative;
}

function conditionOf(words: string | undefined): string | null {
  return words === undefined ? null : readMarker(words).condition;
}

/** The comments of a person's step, the first without its number. */
function withoutNumber(words: string[]): string[] {
  return words.map((word, index) => (index === 0 ? readMarker(word).title : word));
}

/**
 * An item of a list. One that holds code is titled by its words; a phase ("**Prepare**" over a list of its own) gives its
 * name to the steps inside; all else is one step, its nested lists part of the text.
 */
function stepsOfItem(draft: Draft, list: List, item: ListItem, parent: string, above: string | null): FoundStep[] {
  const [head, ...rest] = item.children;
  if (head === undefined) return [];
  if (head.type !== 'paragraph') return item.children.flatMap((child) => stepsOfBlock(draft, child, parent, above));
  const words = textOf(head).trim();
  const title = above === null ? words : `${above}: ${words}`;
  if (rest.some((child) => holdsCode(child))) {
    claim(draft, rangeOf(head));
    return rest.flatMap((child) => stepsOfBlock(draft, child, parent, readMarker(title).title));
  }
  const nested = rest.find((child) => child.type === 'list');
  if (nested !== undefined && list.ordered === true && head.children.every((child) => child.type === 'strong')) {
    claim(draft, rangeOf(head));
    return rest.flatMap((child) => stepsOfBlock(draft, child, parent, words));
  }
  return [proseStep(draft, item, itemText(item), inlineCommands(draft, item), parent, above)];
}

function holdsCode(block: RootContent): boolean {
  if (block.type === 'code') return true;
  return block.type === 'list' && block.children.some((item) => item.children.some(holdsCode));
}

/** An item's words, those of nested items on lines of their own. */
export function itemText(item: ListItem): string {
  return item.children
    .map((child) =>
      child.type === 'list' ? child.children.map((inner) => `- ${itemText(inner)}`).join('\n') : textOf(child).trim(),
    )
    .join('\n');
}

/** A sentence as a step. It is run, rather than read to a person, only when it is nothing but "do this: `command`". */
function proseStep(
  draft: Draft,
  node: RootContent,
  text: string,
  commands: Command[],
  parent: string,
  above: string | null,
): FoundStep {
  const [only] = commands;
  const runs = only !== undefined && commands.length === 1 && isOnlyCommand(text, only.text);
  const marker = readMarker(text);
  return {
    ...makeItem(draft, `${parent}-step`, text.slice(0, 60), rangeOf(node), confidence.shaped),
    title: runs ? titleBefore(text, only.text) : above,
    kind: runs ? 'shell' : 'human',
    text: runs ? only.text : text,
    condition:
      marker.condition ?? (above !== null && marker.alternative ? marker.title : conditionOf(above ?? undefined)),
    commandIds: commands.map((command) => command.id),
    alternative: above === null && marker.alternative,
  };
}

/** A paragraph of commands: one step that runs them in order. */
function commandsStep(
  draft: Draft,
  node: RootContent,
  commands: Command[],
  parent: string,
  title: string | null,
): FoundStep {
  const text = commands.map((command) => command.text).join('\n');
  return {
    ...makeItem(draft, `${parent}-step`, text.slice(0, 60), rangeOf(node), confidence.shaped),
    title,
    kind: 'shell',
    text,
    condition: conditionOf(title ?? undefined),
    commandIds: commands.map((command) => command.id),
    alternative: false,
  };
}

function isOnlyCommand(text: string, command: string): boolean {
  const [before = '', after = ''] = text.split(command, 2);
  return (
    /^[\s.;,)]*$/.test(after) &&
    (before.trim() === '' || /(?:[:：]|\b(?:run|execute|with|using|via|rodar|execute|ejecutar))\s*$/i.test(before))
  );
}

function titleBefore(text: string, command: string): string | null {
  const before = (text.split(command, 1)[0] ?? '').replace(/[\s:：]+$/, '').trim();
  return before === '' ? null : before;
}

/** The inline commands inside a block, in order. */
export function inlineCommands(draft: Draft, block: RootContent): Command[] {
  const found: Command[] = [];
  const open: RootContent[] = [block];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'inlineCode') {
      const command = draft.inline.get(node);
      if (command !== undefined) found.push(command);
    } else if ('children' in node) {
      if (node.type === 'paragraph') addAll(found, draft.among.get(node) ?? []);
      addAll(open, [...node.children].reverse());
    }
  }
  return found;
}

/** The commands that stand on these lines, found by binary search: `draft.commands` is in the document's order. */
function commandsIn(draft: Draft, startLine: number, endLine: number): Command[] {
  let low = 0;
  let high = draft.commands.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((draft.commands[middle]?.source.startLine ?? 0) < startLine) low = middle + 1;
    else high = middle;
  }
  const found: Command[] = [];
  for (let at = low; at < draft.commands.length; at++) {
    const command = draft.commands[at];
    if (command === undefined || command.source.startLine > endLine) break;
    found.push(command);
  }
  return found;
}

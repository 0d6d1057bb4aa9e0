import { rangeOf } from './draft.ts';
import type { Severity } from './plan.ts';
import type { Section } from './section.ts';
import { key, readLevel } from './severity-level.ts';
import { textOf } from './text-of.ts';
import { plainTitle } from './title.ts';

/** What fields and headings call how bad something is. */
export const severityName =
  /^\W{0,4}(?:incident |default |alert )?(?:severity|priority|sev|severidade?|severidad|prioridade?|prioridad|gravedad|gravité|schweregrad|priorität|严重级别|严重程度|级别|重大度|優先度)(?: level)?$/i;

/** What the fields called severity or priority say: in the title or a section of that name, a line "Severity: …" or a row of a table. */
export function severityFields(section: Section): { text: string; startLine: number; endLine: number }[] {
  const [name = '', value = ''] = section.fullTitle.split(/[:：]\s+/, 2);
  const { startLine } = section;
  // "## Severity: medium"
  const own = severityName.test(name) && value !== '' ? [{ text: value, startLine, endLine: startLine }] : [];
  return [...own, ...fieldsIn(section)];
}

function fieldsIn(section: Section): { text: string; startLine: number; endLine: number }[] {
  return section.blocks.flatMap((block, at) => {
    if (block.type === 'table') {
      const [head, ...rows] = block.children;
      return [head, ...rows].flatMap((row) => {
        const [name, value] = row?.children.map((cell) => textOf(cell).trim()) ?? [];
        return row !== undefined &&
          row.children.length === 2 &&
          name !== undefined &&
          value !== undefined &&
          severityName.test(name)
          ? [{ text: value, ...rangeOf(row) }]
          : [];
      });
    }
    if (block.type === 'yaml') {
      const value = /^(?:severity|priority)\s*:\s*["']?(?<value>[\w -]{1,40}?)["']?\s*$/im.exec(block.value)?.groups
        ?.value;
      return value === undefined ? [] : [{ text: value, ...rangeOf(block) }];
    }
    if (block.type !== 'paragraph' && block.type !== 'list') return [];
    // "**Severity:** P1", where the label has become a section of its own.
    if (at === 0 && block.type === 'paragraph' && severityName.test(section.title))
      return [
        {
          text: textOf(block).split('\n', 1)[0]?.trim() ?? '',
          startLine: rangeOf(block).startLine,
          endLine: rangeOf(block).startLine,
        },
      ];
    const parts = block.type === 'list' ? block.children : [block];
    return parts.flatMap((part) =>
      textOf(part)
        .split('\n')
        .flatMap((line, offset) => {
          const startLine = Math.min(rangeOf(part).startLine + offset, rangeOf(part).endLine);
          // Several fields may share a line: "Owner: Ops | Severity: High".
          return line.split(/[|·•]/).flatMap((piece) => {
            const [name = '', value = ''] = piece.slice(0, 300).split(/[:：]\s*/, 2);
            return severityName.test(name.trim()) && value.trim() !== ''
              ? [{ text: value.trim(), startLine, endLine: startLine }]
              : [];
          });
        }),
    );
  });
}

/** The severity that a field names: by its name, its title ("Critical" for P0), or by the word alone. */
export function severityStated(text: string, severities: Severity[]): string | null {
  const level = readLevel(plainTitle(text), true);
  if (level === null) return null;
  const same = (name: string) => key(name) === key(level.name);
  return (severities.find(({ name }) => same(name)) ?? severities.find(({ title }) => same(title)))?.name ?? level.name;
}

/** The severity that a text begins with ("Severity P0 - Immediate"), or null. */
export function severityIn(text: string, severities: Severity[]): string | null {
  const level = readLevel(text, true);
  if (level === null) return null;
  return (
    severities.find((severity) => key(severity.name) === key(level.name))?.name ?? (level.coded ? level.name : null)
  );
}

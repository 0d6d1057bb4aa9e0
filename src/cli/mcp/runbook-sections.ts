/** A section of a runbook by its heading: `line` and `lastLine` are 1-based, sections below it included. */
export type RunbookSection = { heading: string; level: number; line: number; lastLine: number };

/** The sections of a Markdown text, in order; what stands in a fence is no heading. */
export function sectionsOf(text: string): RunbookSection[] {
  const lines = text.split('\n');
  const found: { heading: string; level: number; line: number }[] = [];
  let fence: string | null = null;
  lines.forEach((line, index) => {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? null;
    if (mark !== null) {
      if (fence === null) fence = mark;
      else if (mark.startsWith(fence)) fence = null;
      return;
    }
    const [, marks, heading] = fence === null ? (/^ {0,3}(#{1,6})[ \t]+(.+)$/.exec(line) ?? []) : [];
    if (marks !== undefined && heading !== undefined)
      found.push({ heading: heading.replace(/[ \t]+#*[ \t]*$/, '').trim(), level: marks.length, line: index + 1 });
  });
  return found.map((section, index) => {
    const next = found.slice(index + 1).find(({ level }) => level <= section.level);
    return { ...section, lastLine: next === undefined ? lines.length : next.line - 1 };
  });
}

/** The sections whose heading is, or else holds, these words; a number is the line of one. */
export function findSections(sections: readonly RunbookSection[], wanted: string): RunbookSection[] {
  if (/^\d+$/.test(wanted)) return sections.filter(({ line }) => line === Number(wanted));
  const key = wanted.trim().toLowerCase();
  const exact = sections.filter(({ heading }) => heading.toLowerCase() === key);
  return exact.length > 0 ? exact : sections.filter(({ heading }) => heading.toLowerCase().includes(key));
}

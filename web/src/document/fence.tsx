import type { Code, Yaml } from 'mdast';
import type { Command } from '../../../src/api/contract/runbook.ts';
import type { Annotation } from './host-annotations.ts';
import { CommandNote, CommandWord } from './notes/command-note.tsx';
import { Notes } from './notes/notes.tsx';
import { useReading } from './reading-context.ts';

/** The runbook's line of the first line of code. Indented code has no opening fence. */
function firstLineOf(node: Code | Yaml, lines: number): number {
  const start = node.position?.start.line ?? 1;
  const end = node.position?.end.line ?? start;
  return end - start + 1 === lines ? start : start + 1;
}

function Line({ text, commands }: { text: string; commands: { starts: Command[]; ends: Command[] } }) {
  const [first] = commands.starts;
  const comment = /^\s*(#|--|\/\/)/.test(text);
  return (
    <>
      <div className="fence-line">
        <code className={comment ? 'fence-comment' : undefined}>{text === '' ? '\u200b' : text}</code>
        {first === undefined ? null : <CommandWord command={first} />}
      </div>
      {commands.ends.map((command) => (
        <CommandNote key={command.id} command={command} />
      ))}
    </>
  );
}

const isCommand = (annotation: Annotation): annotation is Extract<Annotation, { kind: 'command' }> =>
  annotation.kind === 'command';

/** Code, line by line: each command says what became of it, right where it stands. */
export function Fence({ node }: { node: Code | Yaml }) {
  const annotations = useReading().hosts.get(node) ?? [];
  const commands = annotations.filter(isCommand).map(({ item }) => item);
  const others = annotations.filter((annotation) => !isCommand(annotation));
  const lines = node.value.split('\n');
  const first = firstLineOf(node, lines.length);
  const language = node.type === 'code' ? (node.lang ?? null) : node.type;
  return (
    <div className="noted noted-fence">
      <div className="fence noted-body" role="group" aria-label={language === null ? 'Code' : `Code: ${language}`}>
        {lines.map((text, index) => {
          const line = first + index;
          return (
            <Line
              key={line}
              text={text}
              commands={{
                starts: commands.filter((command) => command.source.startLine === line),
                ends: commands.filter((command) => command.source.endLine === line),
              }}
            />
          );
        })}
      </div>
      {others.length === 0 ? null : <Notes annotations={others} />}
    </div>
  );
}

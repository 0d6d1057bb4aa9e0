import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinLines } from './join-lines.ts';

const commands = (script: string) =>
  joinLines(script.split('\n'))
    .filter((line) => line.kind === 'command')
    .map((line) => line.text);

describe('joinLines', () => {
  it.each([
    ['a continuation', 'curl \\\n  -X POST', 1],
    ['a pipeline over lines', 'cat x |\n  grep y &&\n  echo z', 1],
    ['JSON in quotes', 'curl -d \'{\n  "a": 1\n}\'\nls', 2],
    ['a heredoc', 'cat <<EOF > f\n# not a comment\nif\nEOF\nls', 2],
    ['a heredoc with tabs and a quoted end', "cat <<-'END'\n\tx\n\tEND\nls", 2],
    ['if', 'if [ $? -eq 0 ]; then\n  echo ok\nelse\n  exit 1\nfi\nls', 2],
    ['a loop', 'for i in 1 2; do\n  echo $i\ndone', 1],
    ['case', 'case $1 in\n  a) echo a;;\n  *) echo b;;\nesac\nls', 2],
    ['a function', 'deploy() {\n  make\n}\ndeploy', 2],
    ['a substitution', 'X=$(curl a \\\n  | jq .b)\necho $X', 2],
    ['two simple lines', 'ls\npwd', 2],
    ['an apostrophe in a comment', "# don't\nls # isn't\npwd", 2],
    ['a hash inside a word', 'echo a#b\nls', 2],
    ['a here-string', 'cat <<< "x"\nls', 2],
    ['a quote that never closes', "echo don't\nls\npwd", 3],
    ['words that only look like keywords', 'echo if then\necho done', 2],
    ['a backslash at the very end', 'echo \\', 1],
  ])('%s', (_, script, count) => expect(commands(script)).toHaveLength(count));

  it('loses no line and reads none twice', () => {
    const line = fc.constantFrom(
      'ls',
      "'",
      '"',
      '\\',
      'cat <<A',
      'A',
      'if x',
      'fi',
      '(',
      ')',
      '{',
      '}',
      '|',
      '#',
      '',
      'case x in',
      '$(',
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const covered = joinLines(lines).flatMap(({ start, end }) =>
          Array.from({ length: end - start + 1 }, (_, at) => start + at),
        );
        expect(covered).toEqual(lines.map((_, at) => at));
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { parseShell } from './parse.ts';

describe('parseShell', () => {
  it.each([
    ['railway logs | grep x', ['railway', 'grep']],
    ['A=1 sudo -E railway up', ['railway']],
    ['watch -n 5 curl http://x', ['curl']],
    ['for i in 1; do curl a; done', ['curl']],
    ['echo $(railway status)', ['echo', 'railway']],
    ['a && b || c', ['a', 'b', 'c']],
    ['X=1', []],
  ])('%s runs %j', (line, programs) =>
    expect(parseShell(line).commands.map((command) => command.program)).toEqual(programs),
  );

  it('gives arguments as the program gets them, and keeps redirections out of the command', () => {
    const [command] = parseShell('railway logs --filter "a b" > out.txt').commands;
    expect(command).toMatchObject({ argv: ['logs', '--filter', 'a b'], text: 'railway logs --filter "a b"' });
  });

  it('reads values from the text as written where placeholders were masked', () => {
    const [command] = parseShell('set A="PPPPP" PPP', 'set A="<abc>" <d>').commands;
    expect(command?.argv).toEqual(['A=<abc>', '<d>']);
  });

  it('says what it cannot read, and where', () => {
    expect(parseShell("echo don't").error).toMatchObject({ message: expect.stringContaining('quote'), offset: 8 });
    expect(parseShell('ls').error).toBeNull();
  });
});

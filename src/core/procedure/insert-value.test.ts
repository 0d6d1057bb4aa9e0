import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Filling, insertValues } from './insert-value.ts';

const hole = 'HOLE_HERE';

function fill(script: string, filling: { value: string } | { reference: string }) {
  const fillings: Filling[] = [];
  for (let at = script.indexOf(hole); at >= 0; at = script.indexOf(hole, at + 1)) {
    fillings.push({ start: at, end: at + hole.length, ...filling });
  }
  return insertValues(script, fillings);
}

const places = [
  ['bare', `printf '%s' ${hole}`],
  ['inside a word', `printf '%s' ${hole}`],
  ['in double quotes', `printf '%s' "${hole}"`],
  ['in single quotes', `printf '%s' '${hole}'`],
  ['in a substitution', `printf '%s' "$(printf '%s' "${hole}")"`],
  ['in a here-document', `cat <<END\n${hole}\nEND\n`],
  ['in a quoted here-document', `cat <<'END'\n${hole}\nEND\n`],
  ['behind an equals sign', `x="a=${hole}"; printf '%s' "\${x#a=}"`],
  ['twice', `printf '%s' "${hole}" >/dev/null; printf '%s' ${hole}`],
] as const;

describe('insertValues', () => {
  it.each(places)('puts any value in as one word: %s', (_, script) => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ minLength: 1, maxLength: 20 }),
          fc.constantFrom(
            '$(touch pwned)',
            '`id`',
            '"; rm -rf /; "',
            "'; id; '",
            '$HOME',
            'a b',
            '*',
            '~',
            '&& id',
            '\\',
            'x\\',
            '#no',
            'END',
            '${x}',
            '!!',
            '>out',
          ),
        ),
        (value) => {
          const made = fill(script, { value });
          if (made.kind === 'refused') return;
          const shown = execFileSync('bash', ['--noprofile', '--norc', '-c', made.text], { encoding: 'utf8' });
          expect(shown.replace(/\n$/, '')).toBe(value);
        },
      ),
      { numRuns: 40 },
    );
  });

  it.each([
    ['a line end', `echo ${hole}`, 'a\nrm -rf /'],
    ['an option', `ls ${hole}`, '-rf'],
    ['shell inside shell', `bash -c "echo ${hole}"`, '$(id)'],
    ['shell on another machine', `ssh host "ls ${hole}"`, 'a; id'],
    ['SQL inside shell', `psql -c "select '${hole}'"`, "x'; drop table users; --"],
    ['back quotes', `echo \`echo ${hole}\``, 'a b'],
    ['arithmetic', `echo $((${hole} + 1))`, 'a[$(id)]'],
    ['the end of a here-document', `cat <<'END'\n${hole}\nEND\n`, 'END'],
  ])('refuses what it cannot make safe: %s', (_, script, value) => {
    expect(fill(script, { value }).kind).toBe('refused');
  });

  it.each(places)('does not just refuse everything: %s', (_, script) => {
    for (const value of ['$(touch pwned)', 'a b', "it's", '`id`', 'x"y', '\\']) {
      expect(fill(script, { value }).kind).toBe('filled');
    }
  });

  it('does put a plain value anywhere', () => {
    expect(fill(`bash -c "echo ${hole}"`, { value: 'https://a.example:80/x' })).toEqual({
      kind: 'filled',
      text: 'bash -c "echo https://a.example:80/x"',
    });
  });

  it.each([
    [`railway variables set TOKEN=${hole}`, 'railway variables set TOKEN="${S}"'],
    [`railway variables set TOKEN="${hole}"`, 'railway variables set TOKEN="${S}"'],
    [`railway variables set 'TOKEN=${hole}'`, `railway variables set 'TOKEN='"\${S}"''`],
  ])('puts a secret in by name: %s', (script, expected) => {
    expect(fill(script, { reference: 'S' })).toEqual({ kind: 'filled', text: expected });
  });

  it('fills comments without another thought', () => {
    expect(fill(`# see ${hole}\nls`, { value: 'a "b' })).toEqual({ kind: 'filled', text: '# see a "b\nls' });
  });
});

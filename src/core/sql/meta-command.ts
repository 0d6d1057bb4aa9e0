import { changes, destroys, type Risk, reads } from '../risk/risk.ts';

/** Meta-commands of psql that show, set how psql shows, or end. `\d` and all that begin with it describe. */
const showing = new Set(
  '? a C conninfo connect c copyright crosstabview d echo elif else encoding endif errverbose f g gdesc gx h H help if l list lo_list p print prompt pset q qecho quit r reset s set sf sv t T timing unset warn watch x z'.split(
    ' ',
  ),
);

/** The risk of one meta-command of psql, and whether psql has it at all. */
export function readMetaCommand(text: string): { risk: Risk; known: boolean } {
  const [, name = '', rest = ''] = /^\\([A-Za-z_?!]*)[+Sx]*\s*(.*)$/s.exec(text) ?? [];
  const known = (risk: Risk) => ({ risk, known: true });
  // The name takes the letters behind it: `\dtS`, `\lo_list`, `\dt+`.
  if (/^d[A-Za-z]{0,4}$/.test(name)) return known(reads);
  if (text.startsWith('\\!')) return known(changes('`\\!` runs a shell command'));
  switch (name) {
    case 'lo_unlink':
      return known(destroys('`\\lo_unlink` deletes a large object'));
    case 'copy':
      return known(
        /\bto\s/i.test(rest) && !/\bfrom\s/i.test(rest)
          ? changes('`\\copy … to` writes a file')
          : changes('`\\copy` writes into a table or a file'),
      );
    case 'gexec':
      return known(changes('`\\gexec` runs what the query before it returns'));
    case 'g':
    case 'gx':
      return known(
        rest === '' || rest.startsWith('(') ? reads : changes(`\`\\${name}\` hands the result to a file or a program`),
      );
    case 's':
      return known(rest === '' ? reads : changes('`\\s` writes a file'));
    case 'i':
    case 'ir':
    case 'include':
      return known(changes('it runs a file that was not read'));
    case 'o':
    case 'out':
    case 'w':
    case 'write':
    case 'e':
    case 'edit':
    case 'ef':
    case 'ev':
    case 'password':
    case 'lo_import':
    case 'lo_export':
    case 'setenv':
    case 'cd':
    case 'bind':
    case 'parse':
    case 'gset':
      return known(changes(`\`\\${name}\` writes or sets something`));
    default:
      return showing.has(name)
        ? known(reads)
        : { risk: changes(`psql has no meta-command \`\\${name}\``), known: false };
  }
}

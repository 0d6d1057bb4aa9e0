import { readFileSync } from 'node:fs';

/** @typedef {import('./rows.mjs').HelpRow} HelpRow */

/**
 * Reads the manifest that an oclif program is published with; `PACKAGES` names the node_modules folder that holds it.
 *
 * @param {string} program
 * @returns {{ version: string, rows: HelpRow[] }}
 */
export function readOclif(program) {
  const folder = `${process.env['PACKAGES'] ?? 'node_modules'}/${program}`;
  /** @type {{ version: string, commands: Record<string, { aliases?: string[], hiddenAliases?: string[], strict?: boolean, flags: Record<string, { char?: string, type: string, aliases?: string[], allowNo?: boolean }> }> }} */
  const { version, commands } = JSON.parse(readFileSync(`${folder}/oclif.manifest.json`, 'utf8'));
  const ids = Object.keys(commands).sort();
  const names = ids.map((id) =>
    [id, ...(commands[id]?.aliases ?? []), ...(commands[id]?.hiddenAliases ?? [])].join('|'),
  );
  /** @type {HelpRow[]} */
  const rows = [{ path: [], children: names }];
  for (const id of ids) {
    const { flags = {}, strict } = commands[id] ?? {};
    const options = Object.entries(flags).map(([name, { char, type, aliases, allowNo }]) => {
      const all = [
        ...(char === undefined ? [] : [`-${char}`]),
        `--${name}`,
        ...(aliases ?? []).map((alias) => (alias.length === 1 ? `-${alias}` : `--${alias}`)),
      ];
      return `${all.join(',')}${type === 'boolean' ? '' : '='}${allowNo === true ? ` --no-${name}` : ''}`;
    });
    rows.push({ path: [id], options, verbatim: strict === false && id.startsWith('run') });
  }
  return { version, rows };
}

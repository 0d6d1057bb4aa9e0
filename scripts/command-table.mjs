// `node scripts/command-table.mjs PROGRAM…`: writes src/core/lint/commands/tables/PROGRAM.ts from the help that the program
// on this machine prints. Tables of programs whose help cannot be asked here are written by hand.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readAws } from './command-table/aws.mjs';
import { readCobra } from './command-table/cobra.mjs';
import { readCommander } from './command-table/commander.mjs';
import { readGcloud } from './command-table/gcloud.mjs';
import { readGit } from './command-table/git.mjs';
import { readHelp } from './command-table/help.mjs';
import { readNpm } from './command-table/npm.mjs';
import { readOclif } from './command-table/oclif.mjs';
import { writeRows } from './command-table/rows.mjs';

/** @typedef {import('./command-table/rows.mjs').HelpRow} HelpRow */

/** Of PostgreSQL 16 to 18, systemd 253 to 257, curl 8, Redis 8, and of `redis-cli --cluster help`.
 * @type {Record<string, string>} */
const more = {
  pg_dump:
    '--table-and-children= --exclude-table-and-children= --exclude-table-data-and-children= --filter= --exclude-extension= --sync-method= --large-objects --no-large-objects --statistics --statistics-only --no-statistics --with-statistics --with-data --with-schema --no-data --no-schema --no-policies --sequence-data --no-acl --binary-upgrade --attribute-inserts',
  pg_dumpall:
    '--filter= --statistics --statistics-only --no-statistics --no-data --no-schema --no-policies --sequence-data --no-acl --clean',
  pg_restore:
    '--filter= --transaction-size= --no-data --no-schema --no-policies --statistics --statistics-only --no-statistics --no-acl --exclude-database=',
  pg_basebackup: '--incremental= --sync-method= -i --xlogdir=',
  vacuumdb: '--schema= -n= --exclude-schema= -N= --buffer-usage-limit= --missing-stats-only --no-process-main',
  dropdb: '-f --force',
  createdb: '--strategy= --locale-provider= --icu-locale= --icu-rules= --builtin-locale=',
  systemctl: '--when= --kill-value= --image-policy= --drop-in= --no-warn --stdin --message= --kill-who= -v --verbose',
  journalctl:
    '--list-invocations --invocation= -I -J --list-namespaces --exclude-identifier= -T= --truncate-newline --image-policy= --synchronize-on-exit= --case-sensitive=?',
  'redis-cli':
    '--cluster-replicas= --cluster-search-multiple-owners --cluster-fix-with-unreachable-masters --cluster-from= --cluster-to= --cluster-slots= --cluster-yes --cluster-timeout= --cluster-pipeline= --cluster-replace --cluster-weight= --cluster-use-empty-masters --cluster-simulate --cluster-threshold= --cluster-slave --cluster-master-id= --cluster-only-masters --cluster-only-replicas --cluster-from-user= --cluster-from-pass= --cluster-from-askpass --cluster-copy -t= -4 -6 --keystats --keystats-samples= --cursor= --top= --count= --prefix=',
  curl: '--variable= --ca-native --proxy-ca-native --ipfs-gateway= --haproxy-clientip= --ech= --vlan-priority= --ip-tos= --dump-ca-embed --tls-earlydata --skip-existing --mptcp --keepalive-cnt= --out-null --parallel-max-host= --follow --upload-flags= --sigalgs= --http3-only --trace-config= --trace-ids',
};

/**
 * How each program is read, and in `traits` where its command line is otherwise than most: see CommandTable. `more` are
 * options that its help leaves out: old names that still work, and those of versions after the one on this machine;
 * `plugins` are commands that are installed beside it.
 *
 * @type {Record<string, { from: string, read: () => { version: string, rows: HelpRow[] }, traits?: string, more?: string, plugins?: string }>} */
const programs = {
  kubectl: {
    from: 'kubectl COMMAND --help',
    // Of the Krew index and of operators, those that runbooks name.
    plugins:
      'krew argo cnpg cert-manager ctx ns neat stern tree who-can df-pv node-shell view-secret view-allocations resource-capacity oidc-login rook-ceph minio directpv gadget virt mayastor ingress-nginx hns outdated get-all sniff access-matrix images konfig iexec support-bundle preflight kudo score kubesec-scan linstor hlf mongodb pgo slice modify-secret deprecations',
    more: '--record --alsologtostderr --logtostderr --stderrthreshold= -h --disable-compression',
    read: () => readCobra('kubectl', { global: ['kubectl', 'options'], verbatim: /^exec$/ }),
    traits: "mayBe: 'a plugin',",
  },
  docker: {
    from: 'docker COMMAND --help',
    plugins: 'buildx compose scout scan init debug extension desktop model mcp sandbox ai',
    more: '--net= --net-alias= --dns-opt= --swappiness=',
    read: () =>
      readCobra('docker', { verbatim: /^(?:container )?(?:run|exec|create)$/, unread: /^(?:image |builder )?build$/ }),
    traits: "mayBe: 'a plugin',",
  },
  git: {
    from: 'git COMMAND -h and --git-completion-helper-all',
    plugins:
      'annex archimport citool crypt cvsexportcommit cvsimport cvsserver filter-repo flow gui lfs p4 send-email svn',
    more: '--no-optional-locks --literal-pathspecs --branches --porcelain --empty= --revision= --ref-format= --omit-empty',
    read: readGit,
    traits: "abbreviates: true,\n  mayBe: 'a plugin or an alias',",
  },
  aws: {
    from: "the AWS CLI's own command tables",
    more: '--cli-input-yaml= --cli-binary-format= --no-cli-pager --cli-auto-prompt --no-cli-auto-prompt --cli-error-format= --delete --size-only --exact-timestamps',
    read: readAws,
    traits: 'abbreviates: true,',
  },
  gcloud: {
    from: "gcloud's own command tables",
    read: readGcloud,
    traits: 'negates: true,',
  },
  heroku: {
    from: 'oclif.manifest.json of the npm package',
    read: () => readOclif('heroku'),
    traits: "mayBe: 'a plugin',\n  joins: ':',",
  },
  supabase: {
    from: 'supabase COMMAND --help',
    more: '--linked --local --db-url=',
    read: () => readCobra('supabase', {}),
  },
  npm: {
    from: "npm's own lists of commands and settings",
    read: readNpm,
    traits: 'abbreviates: true,',
  },
  pm2: {
    from: 'pm2 --help',
    read: () => readCommander('pm2'),
  },
  ...Object.fromEntries(
    [
      'psql',
      'pg_dump',
      'pg_dumpall',
      'pg_restore',
      'pg_basebackup',
      'pg_isready',
      'createdb',
      'dropdb',
      'vacuumdb',
      'reindexdb',
    ]
      .concat('systemctl', 'journalctl', 'redis-cli', 'curl')
      .map((program) => [
        program,
        {
          from: `${program} --help`,
          read: () => readHelp(program),
          more: more[program] ?? '',
          traits: program === 'redis-cli' ? '' : 'abbreviates: true,',
        },
      ]),
  ),
};

/** No file of a table is longer; a row and the lines that go on with it stay together.
 * @param {string} rows
 * @returns {string[]} */
function inParts(rows, most = 370) {
  /** @type {string[][]} */
  const parts = [[]];
  for (const row of rows.split(/\n(?! )/)) {
    const lines = row.split('\n');
    const last = parts.at(-1) ?? [];
    if (last.length > 0 && last.length + lines.length > most) parts.push(lines);
    else last.push(...lines);
  }
  return parts.map((part) => part.join('\n'));
}

/** @param {string} program */
function write(program) {
  const source = programs[program];
  if (source === undefined) throw new Error(`no reader for ${program}; there are ${Object.keys(programs).join(', ')}`);
  const { version, rows } = source.read();
  rows.find(({ path }) => path.length === 0)?.children?.push(...(source.plugins ?? '').split(' ').filter(Boolean));
  const common = rows.find(({ path }) => path[0] === '*');
  common?.options?.push(...(source.more ?? '').split(' ').filter(Boolean));
  const name = program.replace(/[-_](\w)/g, (_, letter) => letter.toUpperCase());
  const folder = fileURLToPath(new URL('../src/core/lint/commands/tables', import.meta.url));
  mkdirSync(folder, { recursive: true });
  const file = program.replaceAll('_', '-');
  const parts = inParts(writeRows(rows));
  const writtenBy = `/** Written by \`node scripts/command-table.mjs ${program}\`. */\n`;
  if (parts.length > 1) {
    mkdirSync(join(folder, file), { recursive: true });
    parts.forEach((part, at) =>
      writeFileSync(
        join(folder, file, `rows-${at + 1}.ts`),
        `${writtenBy}export const rows${at + 1} = String.raw\`\n${part}\n\`;\n`,
      ),
    );
  }
  const imports =
    parts.length > 1 ? parts.map((_, at) => `import { rows${at + 1} } from './${file}/rows-${at + 1}.ts';\n`) : [];
  const text = `import type { CommandTable } from '../command-table.ts';
${imports.join('')}
${writtenBy}export const ${name}: CommandTable = {
  program: '${program}',
  version: '${version}',
  read: '${new Date().toISOString().slice(0, 10)}',
  from: ${JSON.stringify(source.from)},
${
  source.traits === undefined || source.traits === ''
    ? ''
    : `  ${source.traits}
`
}  rows: ${parts.length > 1 ? parts.map((_, at) => `rows${at + 1}`).join(' + ') : `String.raw\`\n${parts[0]}\n\``},
};
`;
  writeFileSync(join(folder, `${file}.ts`), text);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) for (const program of process.argv.slice(2)) write(program);

import { riskOfSql } from '../sql/read.ts';
import { afterDashes, has, type Judge, operands, valuesOf } from './call.ts';
import { riskByName } from './by-name.ts';
import { gitPrograms } from './git.ts';
import { changes, destroys, reads, riskOfUnread, worstOf } from './risk.ts';
import { inFront } from './shells.ts';
import { signalbox } from './own-verbs.ts';
import { isRehearsal } from './stateful.ts';

/**
 * A CLI that names what it does by words: those that only look, and those that take away for good. All else changes
 * something. The words are joined by blanks (`pg:reset`, `apps destroy`).
 */
function byWords(
  looking: RegExp,
  destroying: RegExp,
  valued: RegExp | null = null,
  option: RegExp | null = null,
): Judge {
  return ({ argv, program }) => {
    const said = operands(argv, valued).slice(0, 4).join(' ');
    const shown = `\`${program} ${said.slice(0, 60)}\``.replace(' `', '`');
    if (destroying.test(said) || (option !== null && argv.some((word) => option.test(word))))
      return destroys(`${shown} takes it away for good`);
    return looking.test(said) ? reads : changes(`${shown} is not known to only look`);
  };
}

const railwayValued = /^(?:-s|--service|-e|--environment|-p|--project|--filter|-f|-n|--tail|--lines|--since|--limit)$/;

const railway: Judge = (call) => {
  const { argv, stdin } = call;
  const words = operands(argv, railwayValued);
  const [verb = '', second = ''] = words;
  if (/^(?:run|local|exec|ssh|shell)$/.test(verb)) {
    const inner = afterDashes(argv) ?? inFront(argv.slice(argv.indexOf(verb) + 1), railwayValued);
    return inner.length === 0 ? changes('it opens a shell') : call.words(inner);
  }
  if (verb === 'connect') {
    if (stdin.kind === 'text') return riskOfSql(stdin.text);
    return changes(
      stdin.kind === 'unknown' ? 'it runs whatever statements it is fed' : 'it opens a session of the database',
    );
  }
  if (/^(?:variables?|vars?|env)$/.test(verb)) {
    if (/^(?:delete|rm|remove|unset)$/.test(second)) return destroys('it deletes a variable with its value');
    const sets = has(argv, '--set', '--remove') || !/^(?:|get|list|ls)$/.test(second);
    return sets ? changes('it changes variables') : reads;
  }
  if (/^(?:delete|down|remove)$/.test(verb) || /^(?:delete|remove|rm|reset|wipe)$/.test(second))
    return destroys(`\`${`railway ${verb} ${second}`.trim()}\` takes it away for good`);
  if (verb === 'database' && second === 'restore') return destroys('it overwrites the database');
  if (/^(?:logs?|status|whoami|list|ls|metrics|version|help|docs)$/.test(verb)) return reads;
  return /^deployments?$/.test(verb) && /^(?:|list|ls)$/.test(second)
    ? reads
    : changes(`\`railway ${verb.slice(0, 40)}\` changes something`);
};

const supabase: Judge = (call) => {
  const { argv, stdin } = call;
  const said = operands(
    argv,
    /^(?:--project-ref|--db-url|-p|--password|--schema|-s|-f|--file|--status|--workdir)$/,
  ).join(' ');
  if (/^db (?:execute|query)\b/.test(said)) {
    const statements = [...operands(argv).slice(2), ...valuesOf(argv, '--sql', '-c', '--query')];
    if (has(argv, '-f', '--file') || (statements.length === 0 && stdin.kind !== 'text'))
      return changes('it runs statements that were not read');
    return worstOf(
      [...statements, ...(stdin.kind === 'text' ? [stdin.text] : [])].map((statement) => riskOfSql(statement)),
    );
  }
  if (
    /^(?:db reset|db rollback|migration down|projects delete|branches delete|functions delete|secrets unset|storage rm|orgs delete)\b/.test(
      said,
    )
  )
    return destroys(`\`supabase ${said.slice(0, 60)}\` takes it away for good`);
  return /^(?:status|projects list|migration list|secrets list|functions list|branches (?:list|get)|db (?:lint|diff)|inspect\b|orgs list|services|storage ls|db dump)\b/.test(
    said,
  ) && !has(argv, '-f', '--file')
    ? reads
    : changes(`\`supabase ${said.slice(0, 40)}\` changes something`);
};

/** A file that is a copy of another by its name: `terraform.tfstate.backup`. */
const keptCopy = /backup|\.bak\b|snapshot|\.old\b|archive/i;

const aws: Judge = ({ argv }) => {
  const valued = /^(?:--region|--profile|--output|--query|--endpoint-url|--\S+)$/;
  const [service = '', verb = ''] = operands(argv, valued);
  if (service === 's3') {
    if (verb === 'rm' || verb === 'rb' || has(argv, '--delete')) return destroys('it deletes objects');
    if (has(argv, '--dryrun')) return reads;
    const [from = '', to = ''] = operands(argv, valued).slice(2);
    if (
      /^(?:cp|mv)$/.test(verb) &&
      keptCopy.test(from) &&
      to.startsWith('s3://') &&
      !keptCopy.test(to) &&
      !to.endsWith('/')
    )
      return destroys('it puts a copy that was kept over the object in use');
    return verb === 'ls' || verb === 'presign' ? reads : changes(`\`aws s3 ${verb}\` copies objects over others`);
  }
  if (has(argv, '--dry-run')) return reads;
  if (service === 'rds' && verb.startsWith('promote-read-replica'))
    return destroys('it makes a replica the primary, which cannot be taken back');
  if (service === 'rds' && verb.startsWith('stop-db-')) return destroys('it stops a part that holds data');
  if (
    /^(?:batch-)?(?:delete|terminate|purge|deregister|destroy|schedule-key-deletion|reset)(?:-|$)|-deletion$/.test(verb)
  )
    return destroys(`\`aws ${service} ${verb}\` takes it away for good`);
  // What these return may be a secret, but they change nothing; `get-…-token` makes one.
  return /^(?:describe|list|get|head|lookup|batch-get|filter|tail|wait|scan|query|select|search|view|estimate|validate|test|simulate)(?:-|$)/.test(
    verb,
  ) && !/^get-(?:session-token|federation-token|authorization-token)$/.test(verb)
    ? reads
    : changes(`\`aws ${service} ${verb}\` changes something`);
};

const gone = /(?:^|[ :_-])(?:delete|destroy|purge|drop|wipe|reset|remove-all)(?:$| )/;

/** `npm run X` is a script of the project, which was not read: believed only where its name says that it destroys. */
const packages: Judge = (call) => {
  const { argv, program } = call;
  const [verb = '', second = ''] = operands(argv, /^(?:-C|--dir|--prefix|--filter|-F|-w|--workspace)$/);
  if (/^(?:exec|dlx|x)$/.test(verb)) {
    return call.words(afterDashes(argv) ?? inFront(argv.slice(argv.indexOf(verb) + 1), null));
  }
  // `yarn prisma …`, `pnpm tsx …`: a program of a package, run by its name.
  if (/^(?:tsx|ts-node|prisma|knex|sequelize(?:-cli)?|typeorm|drizzle-kit|supabase|wrangler|vercel|node)$/.test(verb))
    return call.words(argv.slice(argv.indexOf(verb)));
  const script = /^(?:run|run-script)$/.test(verb) ? second : verb;
  if (
    /(?:^|:)(?:reset|drop|wipe|fresh|nuke|destroy|purge|truncate)(?::|$)/.test(script) ||
    riskByName('', argv).level === 'destroys'
  )
    return destroys(`by its name \`${script}\` takes data away`);
  if (verb === 'audit') return argv.includes('fix') || has(argv, '--fix') ? changes('it changes packages') : reads;
  if (verb === 'unpublish') return destroys('it takes a package away');
  return /^(?:ls|list|ll|outdated|view|info|show|why|explain|whoami|root|bin|licenses|doctor|ping|search|fund)$/.test(
    verb,
  )
    ? reads
    : changes(
        `\`${`${program} ${verb} ${verb.startsWith('run') ? second : ''}`.trim().slice(0, 60)}\` runs what was not read`,
      );
};

/** `terraform`: a plan reads, unless it is written to a file. */
const terraform: Judge = ({ argv }) => {
  const [verb = '', second = ''] = operands(argv);
  if (verb === 'plan') return argv.some((word) => /^--?out/.test(word)) ? changes('it writes a file') : reads;
  if (
    verb === 'destroy' ||
    has(argv, '-destroy') ||
    (verb === 'state' && /^(?:rm|push)$/.test(second)) ||
    (verb === 'workspace' && second === 'delete')
  )
    return destroys('it destroys infrastructure, or what is known of it');
  if (verb === 'taint' || argv.some((word) => /^--?replace(?:=|$)/.test(word)))
    return destroys('it destroys a part and makes it anew');
  if (verb === 'apply') return changes('it changes infrastructure');
  return /^(?:show|output|validate|version|providers|graph)$/.test(verb) ||
    (verb === 'state' && /^(?:list|show|pull)$/.test(second)) ||
    (verb === 'fmt' && has(argv, '-check'))
    ? reads
    : changes(`\`terraform ${verb}\` is not known to only look`);
};

const rails: Judge = byWords(
  /^(?:db:(?:migrate:status|version)|routes|stats|about|notes)\b/,
  /^db:(?:drop|reset|truncate_all|schema:load|rollback|purge|setup|migrate:reset|migrate:down)\b/,
);

/** Machines and containers of Proxmox. */
const proxmox: Judge = byWords(
  /^(?:list|status|config|listsnapshot|df|pending|showcmd)\b/,
  /^(?:destroy|rollback|delsnapshot)\b/,
  null,
  /^--force$/,
);

const flyValued = /^(?:-a|--app|-c|--config|-r|--region|-o|--org|-g|--group)$/;

/** Platforms, clouds, package managers and version control, by their CLIs. */
export const platformPrograms: Record<string, Judge> = {
  ...gitPrograms,
  railway,
  signalbox,
  supabase,
  aws,
  npm: packages,
  pnpm: packages,
  yarn: packages,
  bun: packages,
  terraform,
  tofu: terraform,
  vercel: byWords(
    /^(?:logs|ls|list|inspect|whoami|env ls|env list|domains ls|dns ls|certs ls|alias ls|projects? ls|teams ls|help)\b/,
    /^(?:rm|remove|env rm|domains rm|projects? rm|dns rm|blob del|certs rm)\b/,
    /^(?:--scope|-S|--token|-t|--cwd|--since)$/,
  ),
  heroku: (call) => {
    const [verb = '', ...rest] = operands(call.argv, /^(?:-a|--app|-r|--remote|-n|--num|-c|--command)$/);
    if (verb === 'run' || verb === 'run:detached') return call.words(afterDashes(call.argv) ?? rest);
    if (verb === 'pg:psql') {
      const statements = valuesOf(call.argv, '-c', '--command');
      return statements.length > 0
        ? worstOf(statements.map((each) => riskOfSql(each)))
        : call.stdin.kind === 'text'
          ? riskOfSql(call.stdin.text)
          : changes('it opens a session of the database');
    }
    if (
      /^(?:pg:reset|pg:backups:restore|pg:backups:delete|apps:destroy|addons:destroy|pg:copy|pg:promote|redis:reset|config:unset|maintenance:destroy)$/.test(
        verb,
      )
    )
      return destroys(`\`heroku ${verb}\` takes it away or overwrites it`);
    return /^(?:logs|ps|releases|status|apps|config|config:get|addons|pg:info|pg:ps|pg:locks|pg:blocking|pg:long-running-queries|pg:diagnose|pg:backups|pg:backups:info|domains|features|redis:info|releases:info|apps:info|addons:info|buildpacks|regions|certs)$/.test(
      verb,
    )
      ? reads
      : changes(`\`heroku ${verb}\` changes something`);
  },
  fly: byWords(
    /^(?:logs|status|releases|checks|apps list|machines? (?:list|status)|m list|volumes? (?:list|show)|ips list|secrets list|regions list|scale show|config (?:show|validate)|version|info|doctor|postgres list|image show|platform)\b/,
    /^(?:(?:apps|machines?|m|volumes?|vol|postgres|secrets) (?:destroy|delete|unset|rm|remove)|destroy)\b/,
    flyValued,
  ),
  flyctl: byWords(
    /^(?:logs|status|releases|checks|apps list|machines? (?:list|status)|volumes? list|ips list|secrets list|scale show|config show|version)\b/,
    /^(?:(?:apps|machines?|m|volumes?|vol|postgres|secrets) (?:destroy|delete|unset|rm|remove)|destroy)\b/,
    flyValued,
  ),
  gcloud: byWords(
    /(?:^| )(?:list|describe|read|get-value|get-iam-policy|info|version|tail|print-access-token|get-health)(?: |$)/,
    /(?:^| )(?:delete|destroy|purge|reset|remove|restore|rm)(?: |$)|^sql (?:import|instances promote-replica)\b|^pubsub subscriptions seek\b/,
    /^--(?:project|region|zone|format|filter|limit|account|instance)$/,
  ),
  az: byWords(
    /(?:^| )(?:list|show|exists|list-\S+|show-\S+|version|tail)(?: |$)/,
    /(?:^| )(?:delete|purge|destroy|restore)(?:-batch| |$)/,
    /^-(?:[gnsol]|-\S+)$/,
  ),
  gh: byWords(
    /^(?:(?:pr|issue|run|release|repo|workflow|gist|secret|variable|label|cache|ruleset) (?:list|view|status|checks|diff|watch)|auth status|status|search\b)/,
    /^\w+ delete\b/,
  ),
  doctl: byWords(/(?:^| )(?:list|get|ls|logs|list-\S+)(?: |$)/, /(?:^| )(?:delete|rm|destroy)(?: |$)/),
  wrangler: byWords(
    /^(?:whoami|tail|deployments (?:list|status|view)|versions (?:list|view)|kv(?::| )(?:key|namespace) (?:list|get)|r2 bucket (?:list|info)|d1 (?:list|info)|secret list|pages (?:project|deployment) (?:list|tail))\b/,
    gone,
  ),
  // `rsync -d` deletes what the source has not.
  gsutil: byWords(/^(?:ls|cat|du|stat|hash|version)\b/, /^(?:rm|rb)\b/, /^-[oh]$/, /^-[a-zA-Z]*d$/),
  s3cmd: byWords(/^(?:ls|la|info|du)\b/, /^(?:del|rm|rb|expire)\b/, /^-c$/, /^--delete-removed$/),
  mc: byWords(
    /^(?:ls|stat|du|cat|head|find|diff|admin info|version|tree)\b/,
    /^(?:rm|rb|admin \S+ rm)\b/,
    null,
    /^--remove$/,
  ),
  rclone: byWords(
    /^(?:ls|lsd|lsl|lsf|lsjson|size|check|cat|about|version|listremotes|md5sum)\b/,
    /^(?:delete|deletefile|purge|sync|cleanup|rmdirs)\b/,
  ),
  // Over the root, what is there is replaced; into a folder of its own it is not.
  restic: byWords(
    /^(?:snapshots|ls|check|stats|diff|find|list|version|cat)\b/,
    /^(?:forget|prune)\b|^restore \S+ \/(?: |$)/,
    /^-[rp]$/,
  ),
  pct: proxmox,
  qm: proxmox,
  qmrestore: ({ argv }) =>
    has(argv, '--force') ? destroys('`--force` overwrites the machine') : changes('it makes a machine from a backup'),
  repmgr: byWords(
    /^(?:cluster show|node (?:status|check)|service status|daemon status)\b/,
    /^standby promote\b/,
    /^-f$/,
  ),
  borg: byWords(/^(?:list|info|check|diff|version)\b/, /^(?:delete|prune|extract)\b/),
  borgmatic: byWords(/^(?:list|info|check|rlist|rinfo)\b/, /^(?:prune|delete|extract|restore)\b/),
  barman: ({ argv }) => {
    const [verb = '', , , target = ''] = operands(argv, /^--(?:target-\S+|remote-ssh-command|jobs)$/);
    if (/^(?:list-\S+|show-\S+|check|status|diagnose)$/.test(verb)) return reads;
    if (verb === 'delete') return destroys('it deletes a backup');
    // Into a folder that is called so nothing is lost.
    return /^(?:recover|restore)$/.test(verb) && !/restore|recover/i.test(target) && !isRehearsal(target)
      ? destroys('it overwrites a cluster')
      : changes('it makes or unpacks a backup');
  },
  serverless: byWords(/^(?:info|logs|print|package)\b/, /^remove\b/),
  sls: byWords(/^(?:info|logs|print|package)\b/, /^remove\b/),
  bq: ({ argv }) => {
    const [verb = '', ...rest] = operands(argv);
    if (verb === 'rm') return destroys('it deletes a table or a data set');
    if (verb === 'query') return riskOfSql(rest.join(' '));
    return /^(?:ls|show|head|version)$/.test(verb) ? reads : changes('it is not known to only look');
  },
  kubeadm: byWords(/^(?:version|config (?:view|print)|token list|certs check-expiration)\b/, /^reset\b/),
  talosctl: byWords(/^(?:get|health|logs|dmesg|version|services?|list|read)\b/, /^reset\b/),
  'wal-g': byWords(
    /^(?:backup-list|backup-show|wal-show|wal-verify)\b/,
    /^(?:backup-fetch|delete|backup-push --delta)\b/,
  ),
  nats: byWords(/(?:^| )(?:ls|info|report|view)(?: |$)/, /(?:^| )(?:purge|rm|del|delete)(?: |$)/),
  flask: byWords(/^(?:routes|db (?:current|history|heads|show))\b/, /^db downgrade\b/),
  wp: byWords(
    /(?:^| )(?:list|get|version|check|status|size|tables)(?: |$)/,
    /^(?:db (?:reset|drop|clean|import)|site (?:empty|delete)|post delete|user delete)\b/,
  ),
  consul: byWords(
    /^(?:members|info|catalog|kv get|operator raft list-peers|version|monitor)\b/,
    /^(?:kv delete|snapshot restore)\b/,
  ),
  vault: byWords(
    /^(?:status|read|kv (?:get|list|metadata get)|list|version|token lookup|secrets list|auth list|policy (?:read|list)|operator raft list-peers|audit list)\b/,
    /^(?:delete|kv (?:delete|destroy|metadata delete)|secrets disable|auth disable|lease revoke|operator seal|operator raft snapshot restore)\b/,
  ),
  nomad: byWords(
    /^(?:status|job status|node status|alloc (?:status|logs)|server members|version|monitor)\b/,
    /^(?:system gc|job stop|namespace delete)\b/,
  ),
  prisma: byWords(
    /^(?:migrate status|validate|version|format --check)\b/,
    /^migrate reset\b/,
    null,
    /^--(?:accept-data-loss|force-reset)$/,
  ),
  alembic: byWords(/^(?:current|history|heads|show|branches|check)\b/, /^downgrade\b/),
  flyway: byWords(/^(?:info|validate)\b/, /^(?:clean|undo)\b/),
  liquibase: byWords(/^(?:status|history|validate|diff)\b/, /^(?:drop-all|dropAll|rollback\S*)\b/),
  rails: ({ argv, program, ...call }) =>
    argv[0] === 'runner'
      ? riskOfUnread(argv.slice(1).join(' '), 'it is a program in Ruby that was not read')
      : rails({ argv, program, ...call }),
  rake: byWords(
    /^(?:db:(?:migrate:status|version)|routes|-T)\b/,
    /^db:(?:drop|reset|truncate_all|schema:load|rollback|purge|setup|migrate:reset|migrate:down)\b/,
  ),
  artisan: byWords(
    /^(?:migrate:status|route:list|about|queue:failed)\b/,
    /^(?:migrate:(?:fresh|reset|refresh|rollback)|db:wipe|queue:(?:flush|clear))\b/,
  ),
  celery: byWords(
    /(?:^| )(?:inspect \w+|status|report|events)(?: |$)/,
    /(?:^| )(?:purge|amqp)(?: |$)/,
    /^-(?:A|-app|b|-broker)$/,
  ),
  promtool: byWords(/^(?:check|query|test)\b/, /^tsdb delete\b/),
  amtool: byWords(/^(?:alert(?: query)?|silence(?: query)?|config (?:show|routes)|check-config)\b/, /^$^/),
  stripe: byWords(/^(?:\w+ (?:list|retrieve)|logs tail|get|version|status)\b/, /(?:^| )delete(?: |$)/),
  pd: byWords(/^(?:\w+ (?:list|show|get|log)|version)\b/, /(?:^| )delete(?: |$)/),
  solana: byWords(
    /(?:^| )(?:slot|balance|validators|gossip|epoch-info|block-height|catchup|cluster-version|version|block-production|ping)(?: |$)/,
    /(?:^| )close(?: |$)/,
    /^-(?:u|-url|k|-keypair|C|-config)$/,
  ),
};

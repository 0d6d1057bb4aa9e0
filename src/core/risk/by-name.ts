import { changes, destroys, type Risk } from './risk.ts';
import { holdsData, isRehearsal } from './stateful.ts';

/** Words by which commands say that they take away for good: `heroku pg:reset`, `manage.py outbox_purge`, `az group delete`. */
const destroying =
  /(?:^|[-_:./])(?:delete|destroy|drop|purge|wipe|truncate|erase|flush(?:all|db)|nuke|obliterate|deleteall|rmr|prune|deprovision|teardown)(?:$|[-_:.])/i;

/** A subject that holds data, and what is done to it, in either order: `db:reset`, `reset-db.sh`, `migrate:rollback`. */
const undoing =
  'reset|drop|wipe|fresh|flush|nuke|undo|rollback|revert|down|downgrade|clear|clean|refresh|restore|recreate|reinit(?:ialize)?';
const subjects =
  'db|dbs|database|databases|schema|schemas|data|datas?tore|migrations?|migrate|ecto|pg|postgres|mysql|mongo|redis|queues?|topics?|volumes?|tables?|index|indices|backups?|tenants?|users?|all';
const subjectFirst = new RegExp(`(?:^|[-_:./])(?:${subjects})[-_:.](?:${undoing})(?:$|[-_:.])`, 'i');
const subjectLast = new RegExp(
  `(?:^|[-_:./])(?:${undoing})[-_:.](?:the[-_])?(?:all[-_]|prod(?:uction)?[-_]|old[-_])?(?:${subjects})(?:$|[-_:.])`,
  'i',
);

/** "cleanup-old-data.sh", "prune_sessions", "log-cleanup": what is kept too long is taken away. */
const kept =
  'data|db|database|logs?|old|stale|expired|orphan\\w*|backups?|snapshots?|sessions?|records?|files?|uploads?|events?|jobs?|messages?|tables?|partitions?|users?|tenants?|storage|disk';
const cleaning = new RegExp(
  `(?:^|[-_:./])(?:clean-?up|clean|prune|expire)[-_](?:the[-_]|all[-_]|old[-_])?(?:${kept})(?:$|[-_:.])|(?:^|[-_:./])(?:${kept})[-_:](?:clean-?up|prune)(?:$|[-_:.])`,
  'i',
);
/** A script that has no other name. */
const cleaner = /(?:^|[/\\])clean-?up\.(?:sh|bash|py|js|ts|rb|pl|php|ps1)$/i;
/** `shopctl cleanup --older-than=30d`, `ttl-cleanup --force`: a cleaning that is told how far it may go. */
const cleanVerb = /^(?:[a-z]+-)?(?:clean-?up|gc|evict)$/i;
const cleanHow = /^--?(?:older-than|force|all|before|keep-last|max-age|yes)\b/i;

/** A script called "restore" loads over what is there, unless it is told to list, to check or to rehearse. */
const restoring = /(?:^|[-_:./])restore(?:$|[-_.](?!test|check|verif|drill|list|dry))/i;
/** `rollback.sh "$SNAPSHOT"`: what was written since the snapshot is lost; a release that is rolled back loses nothing. */
const rollingBack = /(?:^|[-_:./])(?:rollback|roll-back|revert)(?:$|[-_.])/i;
const copyOfData = /snapshot|backup|dump|\.sql\b/i;

/** A script called so takes all of it away, with what it stored: `k3s-uninstall.sh`. */
const uninstaller = /(?:^|[-_./])uninstall\.(?:sh|bash|py|ps1)$/i;

/** `shopctl load --overwrite-destination`, `b2 sync --delete`: by an option, what is on the other side goes. */
const overwrites = /^--(?:overwrite-(?:destination|database|existing|all)|force-overwrite|drop-existing)$/;
const syncs = /^(?:sync|mirror|replicate)$/;
const syncDeletes = /^--(?:delete\S*|remove|prune)$/;

const harmless =
  /^(?:--?)?(?:list|ls|status|check|verify|validate|dry-?run|plan|show|help|info|history|diff|preview|whatif|count|backup|dump|export|create|test|n)$/i;

/** What is dropped or cleared and made again by the next use: caches, builds, logs on a screen. */
const remade = /cache|build|dist|dns|node_modules|screen|terminal|cdn|connections?|pools?$|counters?$/i;

/** A migration that is told to go back: `migrate down`, `migrate -action=down`, `goose down`, `flask db downgrade`. */
const back =
  /^(?:--?(?:action|direction|command)=)?(?:down(?:grade)?|down-to|rollback|reset|undo|revert|redo|fresh|zero|drop|ecto\.rollback|ecto\.drop|ecto\.reset)(?::.*)?$/i;

/** The risk of a program that is not known, by the words it is called with. */
export function riskByName(program: string, argv: string[]): Risk {
  const words = [program, ...argv].filter((word) => word.length < 120 && !/^-.*\s|^https?:|[{}"']/.test(word));
  if (argv.some((word) => /^--?(?:dry-?run|what-?if|list|check|help)\b/i.test(word)))
    return changes(`\`${program.slice(0, 60)}\` is not known to only look`);
  const cleans = argv.find((word) => cleanVerb.test(word));
  if (cleans !== undefined && argv.some((word) => cleanHow.test(word)))
    return destroys(`\`${cleans}\` takes away what is kept too long`);
  if (
    argv.some((word) => overwrites.test(word)) ||
    (argv.some((word) => syncs.test(word)) && argv.some((word) => syncDeletes.test(word)))
  )
    return destroys('by its options it overwrites or deletes what the other side holds');
  if (uninstaller.test(program)) return destroys('it takes off what is installed with what it stored');
  if (rollingBack.test(program) && argv.some((word) => copyOfData.test(word)))
    return destroys('it puts a copy of data in the place of what is there');
  const stop = words.findIndex((word) => /^(?:stop|kill|shutdown)$/.test(word));
  if (stop !== -1 && words.slice(stop + 1).some(holdsData)) return destroys('it stops a part that holds data');
  const named = words.filter((word) => !word.startsWith('-') && !remade.test(word));
  const said =
    named.find((word) => destroying.test(word)) ??
    named.find(
      (word) => subjectFirst.test(word) || subjectLast.test(word) || cleaning.test(word) || cleaner.test(word),
    );
  if (said !== undefined && !isRehearsal(said)) return destroys(`by its name \`${said}\` takes something away`);
  if (
    /migrat|goose|flask|db|ecto|knex|sequelize|typeorm|mix/i.test(words.slice(0, 3).join(' ')) &&
    words.some((word) => back.test(word))
  )
    return destroys('it undoes migrations with what they hold');
  const restores = words.slice(0, 3).find((word) => restoring.test(word));
  if (
    restores !== undefined &&
    !words.slice(1).some((word) => harmless.test(word) || isRehearsal(word)) &&
    !isRehearsal(program.replace(/restore[sd]?/i, ''))
  )
    return destroys(`by its name \`${restores}\` loads over what is there`);
  return changes(`\`${program.slice(0, 60)}\` is not known to only look`);
}

/** Whether a file of statements says by its name that it takes away: `prune.sql`, `sql/drop-old.sql`. */
export function takesAwayByName(file: string): boolean {
  const name = file.replace(/^.*[\\/]/, '');
  return (
    name.length < 120 && !isRehearsal(name) && (destroying.test(name) || subjectFirst.test(name) || cleaning.test(name))
  );
}

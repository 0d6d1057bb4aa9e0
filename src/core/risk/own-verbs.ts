import { afterDashes, has, type Judge, operands } from './call.ts';
import { changes, destroys, reads } from './risk.ts';

const valued =
  /^(?:-s|--service|-e|--environment|--dir|-r|--resource|-n|--tail|--since|--until|--filter|--regex|--level|--deployment|--limit|--set|--from|--branch)$/;
const looking =
  /^(?:status|logs|deployments|metrics|ps|objectives|promises|blocks|rules|on-call|audit|compile|lint|open)\b|^(?:incidents|channels|windows|silence|tasks|actions|post-mortem|maintenance|environment|variables|canary)(?: (?:list|show|status|get))?$|^database backups\b|^audit verify\b/;

/** `signalbox` itself: what its verbs do to the system. */
export const signalbox: Judge = (call) => {
  const { argv } = call;
  const said = operands(argv, valued).slice(0, 2).join(' ');
  const [verb = ''] = said.split(' ');
  if (has(argv, '--help', '-h')) return reads;
  if (verb === 'exec') {
    const inner = afterDashes(argv);
    return inner === null || inner.length === 0 ? changes('it opens a shell') : call.words(inner);
  }
  if (said === 'database restore')
    return has(argv, '--beside')
      ? changes('it restores a backup beside the database')
      : destroys('it puts a backup in the place of the database');
  if (said === 'variables unset') return destroys('it deletes a variable with its value');
  if (verb === 'run') return has(argv, '--list', '--dry-run') ? reads : changes('it runs a procedure');
  return looking.test(said) ? reads : changes(`\`signalbox ${said.slice(0, 40)}\` changes something`);
};

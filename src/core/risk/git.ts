import { has, type Judge, operands } from './call.ts';
import { changes, destroys, reads } from './risk.ts';
import { inFront } from './shells.ts';

const git: Judge = (call) => {
  const argv = inFront(call.argv, /^(?:-C|--git-dir|--work-tree|--namespace)$/);
  // `git -c core.pager=…` decides what git runs.
  if (
    call.argv[0] === '-c' ||
    call.argv.some((word) => /^--(?:exec-path|upload-pack|receive-pack|ext-diff|output)\b/.test(word))
  )
    return changes('its options decide what it runs or writes');
  const [verb = '', ...rest] = argv;
  const words = operands(rest);
  const [first = ''] = words;
  switch (verb) {
    case 'log':
    case 'status':
    case 'diff':
    case 'show':
    case 'blame':
    case 'rev-parse':
    case 'describe':
    case 'ls-files':
    case 'ls-tree':
    case 'ls-remote':
    case 'shortlog':
    case 'grep':
    case 'rev-list':
    case 'cat-file':
    case 'merge-base':
    case 'cherry':
    case 'show-ref':
    case 'for-each-ref':
    case 'name-rev':
    case 'whatchanged':
    case 'fsck':
    case 'version':
    case 'help':
    case 'count-objects':
    case 'check-ignore':
      return reads;
    case 'branch':
      if (has(rest, '-D') || (has(rest, '-d', '--delete') && has(rest, '-f', '--force')))
        return destroys('it deletes a branch that may be merged nowhere');
      return words.length === 0 || has(rest, '--contains', '--merged', '--no-merged', '--list', '-l')
        ? has(rest, '-d', '-m', '-M', '-c', '-C', '-u', '--unset-upstream')
          ? changes('it changes a branch')
          : reads
        : changes('it makes or changes a branch');
    case 'tag':
      return words.length === 0 || has(rest, '-l', '--list', '-v')
        ? has(rest, '-d')
          ? changes('it deletes a tag')
          : reads
        : changes('it makes or changes a tag');
    case 'remote':
      return first === '' || /^(?:show|get-url)$/.test(first)
        ? reads
        : changes('it changes where the repository points');
    case 'config':
      return has(rest, '--get', '--list', '-l', '--get-all', '--get-regexp') || /^(?:list|get)$/.test(first)
        ? reads
        : changes('it changes the configuration');
    case 'stash':
      if (/^(?:drop|clear)$/.test(first)) return destroys('it throws away work that was put aside');
      return /^(?:list|show)$/.test(first) ? reads : changes('it changes the working tree');
    case 'reflog':
      return /^(?:expire|delete)$/.test(first) ? destroys('it forgets commits') : reads;
    case 'bisect':
      return /^(?:log|view|visualize)$/.test(first) ? reads : changes('it changes the working tree');
    case 'worktree':
      return first === 'list' ? reads : changes('it changes the working trees');
    case 'push':
      if (has(rest, '-n', '--dry-run')) return reads;
      return has(rest, '-f', '--force', '--mirror', '--delete', '-d', '--prune') ||
        rest.some((word) => /^(?:--force-|\+|:)/.test(word))
        ? destroys('it takes commits away from the remote')
        : changes('it changes the remote');
    case 'reset':
      return has(rest, '--hard') ? destroys('it throws away what is not committed') : changes('it changes the branch');
    case 'checkout':
      return rest.includes('--') || rest.includes('.') || has(rest, '-f', '--force')
        ? destroys('it throws away what is not committed')
        : changes('it changes the working tree');
    case 'restore':
      return has(rest, '--staged', '-S') && !has(rest, '--worktree', '-W')
        ? changes('it takes a change out of the next commit')
        : destroys('it throws away what is not committed');
    case 'clean':
      return has(rest, '-n', '--dry-run')
        ? reads
        : has(rest, '-f', '--force')
          ? destroys('it deletes files that git does not know')
          : changes('it asks before it deletes');
    case 'filter-branch':
    case 'filter-repo':
      return destroys('it rewrites history');
    case 'gc':
    case 'prune':
      return has(rest, '--prune') || verb === 'prune'
        ? destroys('it deletes commits that nothing points to')
        : changes('it repacks the repository');
    default:
      return changes(`\`git ${verb.slice(0, 40)}\` changes the repository or its tree`);
  }
};

/** Version control. */
export const gitPrograms: Record<string, Judge> = { git };

import { afterDashes, type Call, has, type Judge, operands } from './call.ts';
import { changes, destroys, type Risk, reads, worstOf } from './risk.ts';
import { inFront } from './shells.ts';
import { holdsData, isNumberedPod } from './stateful.ts';

const kubectlValued =
  /^(?:-n|--namespace|--context|--cluster|--user|--kubeconfig|-s|--server|--token|--as|-l|--selector|-o|--output|-c|--container|-f|--filename|-p|--patch|--tail|--since|--timeout|--field-selector|--sort-by|--image|--replicas|--type)$/;

const kubectl: Judge = (call) => {
  const { argv, program } = call;
  if (argv.some((word) => /^--dry-run(?:=(?:client|server))?$/.test(word)) && !argv.includes('exec')) return reads;
  const [verb = '', second = ''] = operands(argv, kubectlValued);
  switch (verb) {
    case 'get':
    case 'describe':
    case 'logs':
    case 'top':
    case 'explain':
    case 'events':
    case 'version':
    case 'cluster-info':
    case 'api-resources':
    case 'api-versions':
    case 'diff':
    case 'wait':
    case 'whoami':
    case 'kustomize':
    case 'completion':
    case 'process':
      return argv.some((word) => word.startsWith('--output-directory')) ? changes('it writes files') : reads;
    case 'status':
      return program === 'oc' ? reads : changes('it is not known to only look');
    case 'auth':
      return second === 'reconcile' ? changes('it changes access') : reads;
    case 'config':
      return /^(?:view|current-context|get-\w+)$/.test(second)
        ? reads
        : changes('it changes which cluster commands go to');
    case 'rollout':
      return /^(?:status|history)$/.test(second) ? reads : changes(`\`rollout ${second}\` changes what runs`);
    case 'port-forward':
    case 'proxy':
      return changes('it opens a way into the cluster until it is stopped');
    case 'exec':
    case 'rsh': {
      const words = afterDashes(argv) ?? innerWords(argv, verb);
      return words.length === 0 ? changes('it opens a shell in a container') : call.words(words);
    }
    case 'run':
    case 'debug': {
      const words = afterDashes(argv) ?? [];
      return worstOf([changes('it starts a container'), words.length === 0 ? reads : call.words(words)]);
    }
    case 'delete':
      return riskOfDelete(argv, second);
    case 'patch':
      // What waits for its finalizers is then deleted at once.
      if (isStateful(argv) && argv.some((word) => /"?replicas"?\s*:\s*0\b|"state"\s*:\s*"suspended"/.test(word)))
        return destroys('it stops a part that holds data');
      return argv.some((word) => /"?finalizers"?\s*:\s*(?:null|\[\s*\])/.test(word))
        ? destroys('it takes away what keeps the resource from being deleted')
        : changes('it changes a resource');
    case 'replace':
      return has(argv, '--force')
        ? destroys('`replace --force` deletes before it makes anew')
        : changes('it changes a resource');
    case 'drain':
      return has(argv, '--delete-emptydir-data', '--delete-local-data', '--force')
        ? destroys('it evicts pods and deletes their local data')
        : changes('it evicts the pods of a node');
    case 'apply':
      return has(argv, '--prune')
        ? destroys('`--prune` deletes what is no longer listed')
        : changes('it changes resources');
    case 'scale':
      return argv.some((word) => /^--replicas=?0*$/.test(word) || word === '--replicas=0')
        ? isStateful(argv)
          ? destroys('it stops every replica of a part that holds data')
          : changes('it stops every replica')
        : changes('it changes how many run');
    default:
      return changes(`\`${`${program} ${verb}`.slice(0, 60).trim()}\` is not known to only look`);
  }
};

/** What controllers make again by themselves, with nothing of its own in it. */
const remade = /^(?:pods?|po|jobs?|replicasets?|rs|events?|ev|endpoints?|leases?|certificaterequests?|csr)(?:\/|$)/;

function riskOfDelete(argv: string[], kind: string): Risk {
  const why = `deletes ${kind === '' ? 'what is named' : kind}`;
  return remade.test(kind) && !isStateful(argv) && !argv.includes('--force')
    ? changes(`${why}, which is made again`)
    : destroys(why);
}

/** Whether what is named holds data: a StatefulSet, a job of Flink or a pod of one, a claim of a volume, a part called after a store. */
function isStateful(argv: string[]): boolean {
  return argv.some(
    (word) =>
      /^(?:statefulsets?|sts|flinkdeployments?)(?:[./]|$)|persistentvolume|pvc/i.test(word) ||
      holdsData(word) ||
      isNumberedPod(word.replace(/^pods?\//, '')),
  );
}

/** `kubectl exec pod ls /`, the old spelling without `--`: what stands behind the pod. */
function innerWords(argv: string[], verb: string): string[] {
  const [, ...rest] = inFront(argv.slice(argv.indexOf(verb) + 1), kubectlValued);
  return inFront(rest, kubectlValued);
}

const dockerExecValued = /^(?:-e|--env|-u|--user|-w|--workdir|--env-file|--detach-keys|--index)$/;

const docker: Judge = (call) => {
  const argv = inFront(call.argv, /^(?:-H|--host|-c|--context|--config|-l)$/);
  const [noun = '', verb = ''] = argv;
  if (noun === 'compose') return compose({ ...call, argv: argv.slice(1) });
  if (noun === 'exec') return inContainer(call, argv.slice(1));
  if (/^(?:ps|logs|inspect|stats|images|info|version|top|events|port|diff|history|search)$/.test(noun)) return reads;
  if (
    /^(?:container|image|volume|network|system|node|service|stack|swarm|context|manifest|buildx|builder|secret|config|plugin|checkpoint|trust)$/.test(
      noun,
    )
  ) {
    if (noun === 'container' && verb === 'exec') return inContainer(call, argv.slice(2));
    if (/^(?:ls|list|inspect|logs|ps|stats|top|df|info|events|history|port|diff|du|show)$/.test(verb)) return reads;
    if (noun === 'volume' && /^(?:rm|remove|prune)$/.test(verb)) return destroys('it deletes volumes');
    if (noun === 'system' && verb === 'prune') {
      return destroys(
        has(argv, '--volumes')
          ? 'it deletes volumes'
          : 'it deletes stopped containers, networks and images that nothing uses',
      );
    }
    if (noun === 'image' && verb === 'prune' && has(argv, '-a', '--all'))
      return destroys('it deletes every image that no container uses now, those to roll back to among them');
    if (noun === 'container' && /^(?:stop|kill|rm|remove)$/.test(verb)) return riskOfStop(argv.slice(1), verb);
    if (noun === 'service' && verb === 'scale' && argv.some((word) => word.endsWith('=0') && holdsData(word)))
      return destroys('it stops a part that holds data');
    if (noun === 'swarm' && verb === 'leave' && has(argv, '-f', '--force'))
      return destroys('a manager that leaves forgets the swarm');
    if (/^(?:service|stack|secret|config)$/.test(noun) && /^(?:rm|remove|down)$/.test(verb))
      return destroys(`it deletes a ${noun}`);
    return changes(`\`docker ${noun} ${verb}\` is not known to only look`);
  }
  if (/^(?:stop|kill|rm)$/.test(noun)) return riskOfStop(argv, noun);
  if (noun === 'rmi' && argv.some((word) => word.includes('$(')))
    return destroys('it deletes every image, those to roll back to among them');
  if (noun === 'cp' && storedInside.test(operands(argv).at(-1) ?? ''))
    return destroys('it copies over the file of a database');
  if (noun === 'run') return worstOf([changes('it starts a container'), inImage(call, argv.slice(1))]);
  return changes(`\`docker ${noun.slice(0, 40)}\` is not known to only look`);
};

/** `app:/data/shop.db`: a file of a database inside a container. */
const storedInside = /^[\w.-]+:.*\.(?:db|sqlite3?|rdb|mdb)$/;

/** `docker stop db`, `docker rm -v db`: what becomes of the data in it. */
function riskOfStop(argv: string[], verb: string): Risk {
  if (verb.startsWith('r') && has(argv, '-v', '--volumes')) return destroys('it deletes volumes');
  return operands(argv, /^-[ts]$/)
    .slice(1)
    .some(holdsData)
    ? destroys(`it ${verb.startsWith('r') ? 'removes' : 'stops'} a part that holds data`)
    : changes(`\`docker ${verb}\` is not known to only look`);
}

const dockerRunValued =
  /^(?:-[ehlmpuvw]|--(?:add-host|cap-add|cpus|entrypoint|env|env-file|hostname|label|link|log-driver|log-opt|memory|mount|name|net|network|network-alias|pid|platform|publish|restart|runtime|shm-size|stop-signal|tmpfs|ulimit|user|volume|volumes-from|workdir))$/;

/** What is run in a container that is made for it: `docker run --rm -v data:/data alpine sh -c 'rm -rf /data/*'`. */
function inImage(call: Call, argv: string[]): Risk {
  const [, ...words] = inFront(argv, dockerRunValued);
  return words.length === 0 ? reads : call.words(words);
}

function inContainer(call: Call, argv: string[]): Risk {
  const [container = '', ...words] = inFront(argv, dockerExecValued);
  // `docker run --name shop-restore …` before it made an empty database; `--clean` is then of no harm either.
  if (
    /^(?:pg_restore|mongorestore)$/.test(words[0] ?? '') &&
    /(?:^|[-_])(?:restored?|scratch|drill)(?:$|[-_])/.test(container)
  )
    return changes('it loads a dump into a container made for it');
  return words.length === 0 ? changes('it opens a shell in a container') : call.words(words);
}

const compose: Judge = (call) => {
  const argv = inFront(
    call.argv,
    /^(?:-f|--file|-p|--project-name|--profile|--env-file|--project-directory|--ansi|--parallel)$/,
  );
  const [verb = '', ...rest] = argv;
  if (verb === 'exec') return inContainer(call, rest);
  if (/^(?:ps|logs|top|config|images|events|port|ls|version|stats|volumes)$/.test(verb)) return reads;
  if (verb === 'down')
    return has(rest, '-v', '--volumes')
      ? destroys('`-v` deletes the volumes of its services')
      : changes('it stops and removes containers');
  if (/^(?:stop|kill|rm)$/.test(verb)) return riskOfStop(argv, verb);
  if (verb === 'run') return worstOf([changes('it starts a container'), inImage(call, rest)]);
  return changes(`\`docker compose ${verb.slice(0, 40)}\` is not known to only look`);
};

const helm: Judge = ({ argv }) => {
  const [verb = '', second = ''] = operands(argv, kubectlValued);
  if (/^(?:list|ls|status|history|get|show|search|version|env|lint|template|verify)$/.test(verb)) return reads;
  if (verb === 'diff' || (verb === 'repo' && second === 'list') || has(argv, '--dry-run')) return reads;
  if (/^(?:uninstall|delete|del|un)$/.test(verb)) return destroys('it deletes the release with its resources');
  return changes(`\`helm ${verb.slice(0, 40)}\` changes what runs`);
};

const argocd: Judge = ({ argv }) => {
  const [noun = '', verb = ''] = operands(argv);
  if (verb === 'delete' || verb === 'rm') return destroys(`it deletes the ${noun}`);
  if (verb === 'sync' && has(argv, '--force', '--replace'))
    return destroys('`--force` deletes resources and makes them anew');
  if (verb === 'sync' && has(argv, '--prune')) return destroys('`--prune` deletes what is no longer listed');
  return /^(?:list|get|history|diff|logs|resources|manifests|wait)$/.test(verb) || noun === 'version'
    ? reads
    : changes('it changes what runs');
};

/** Containers and clusters. */
export const clusterPrograms: Record<string, Judge> = {
  kubectl,
  k: kubectl,
  oc: kubectl,
  k3s: (call) =>
    call.argv[0] === 'kubectl'
      ? kubectl({ ...call, argv: call.argv.slice(1) })
      : changes('it is not known to only look'),
  docker,
  podman: docker,
  nerdctl: docker,
  'docker-compose': compose,
  helm,
  argocd,
  crictl: ({ argv }) =>
    /^(?:ps|pods|images|logs|inspect|inspectp|stats|info|version)$/.test(argv[0] ?? '')
      ? reads
      : changes('it is not known to only look'),
  velero: ({ argv }) => {
    const [noun = '', verb = ''] = operands(argv);
    if (noun === 'delete' || verb === 'delete') return destroys('it deletes a backup');
    return /^(?:get|describe|logs|version)$/.test(noun) || /^(?:get|describe|logs)$/.test(verb)
      ? reads
      : changes('it makes or loads a backup');
  },
  istioctl: ({ argv }) =>
    /^(?:proxy-status|proxy-config|analyze|version|ps|pc)$/.test(argv[0] ?? '')
      ? reads
      : changes('it is not known to only look'),
  cilium: ({ argv }) => (/^(?:status|version)$/.test(argv[0] ?? '') ? reads : changes('it is not known to only look')),
};

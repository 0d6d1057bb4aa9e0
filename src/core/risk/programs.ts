import type { Call, Judge } from './call.ts';
import { has } from './call.ts';
import { riskByName } from './by-name.ts';
import { clusterPrograms } from './clusters.ts';
import { databasePrograms } from './databases.ts';
import { filePrograms } from './files.ts';
import { platformPrograms } from './platforms.ts';
import { changes, type Risk, reads } from './risk.ts';
import { shellPrograms } from './shells.ts';
import { webPrograms } from './web.ts';

/** Programs that change nothing however they are called. */
const lookers = new Set(
  `ack ag arch base64 basename bc bzcat cal cd cksum cmp col column comm compgen cut df diff dig dirname dirs du
  echo egrep exit expr false fgrep file findmnt fold free getent getopts grep groups head hexdump host htop id iftop iotop iostat
  join jq last lastlog less let ls lsblk lsb_release lscpu lsmod lsof lspci md5sum more mpstat mtr nethogs netstat nl
  nproc nslookup nvidia-smi od paste pg_isready pgrep pidof pidstat ping ping6 pmap pr printenv printf ps pstree pwd readlink
  realpath return rev rg sar seq sha1sum sha256sum sha512sum shasum shift sleep stat strings sum tac tail test tracepath traceroute
  true tty tr type uname uptime users vmstat w wait wc whereis which who whoami whois xzcat zcat zgrep zless [ : break continue
  export local declare typeset readonly unset read set shopt umask hash pushd popd clear man help locale bzgrep xzgrep
  yes numfmt md5 b2sum`
    .trim()
    .split(/\s+/),
);

const judges: Record<string, Judge> = {
  ...shellPrograms,
  ...filePrograms,
  ...databasePrograms,
  ...clusterPrograms,
  ...platformPrograms,
  ...webPrograms,
};

/** The risk of one call of a program. A program that is not known changes something. */
export function riskOfCall(call: Call): Risk {
  const program = call.program.replace(/^(?:[\w./$~{}-]{0,120}\/)?s?bin\/(?=[\w.-]+$)/, '');
  // `watch 'a | b'` hands its one word to a shell; `$(a b)` is no such word, and would be the same line again.
  if (/\s/.test(program) && call.argv.length === 0 && !/^(?:\$\(|`)/.test(program)) return call.line(program);
  if (/[$`]|\s/.test(program)) return changes('which program it runs is not known');
  const judge = Object.hasOwn(judges, program) ? judges[program] : undefined;
  const known = judge !== undefined || lookers.has(program);
  if (known && call.argv.length === 1 && has(call.argv, '--version', '--help')) return reads;
  if (judge !== undefined) return judge({ ...call, program });
  if (lookers.has(program)) return reads;
  return riskByName(program, call.argv);
}

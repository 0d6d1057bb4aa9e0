/**
 * Programs that run the command in their arguments, with the options of theirs that take a value, and how many words of
 * their own (a duration, a folder) stand before the command.
 */
const wrappers: Record<string, { valued: string[]; words?: number }> = {
  sudo: { valued: ['-u', '-g', '-h', '-p', '-C', '-r', '-t', '-T', '-U', '-D', '-R', '--user', '--group', '--host'] },
  doas: { valued: ['-u', '-C'] },
  env: { valued: ['-u', '-C', '--unset', '--chdir'] },
  nohup: { valued: [] },
  exec: { valued: ['-a'] },
  command: { valued: [] },
  builtin: { valued: [] },
  time: { valued: ['-f', '-o'] },
  watch: { valued: ['-n', '--interval', '-q', '--equexit'] },
  xargs: {
    valued: ['-I', '-n', '-P', '-L', '-d', '-E', '-s', '-a', '--max-args', '--max-procs', '--arg-file', '--delimiter'],
  },
  nice: { valued: ['-n', '--adjustment'] },
  ionice: { valued: ['-c', '-n', '--class', '--classdata'] },
  timeout: { valued: ['-s', '-k', '--signal', '--kill-after'], words: 1 },
  stdbuf: { valued: ['-i', '-o', '-e'] },
  setsid: { valued: [] },
  caffeinate: { valued: ['-t', '-w'] },
  chroot: { valued: [], words: 1 },
  flock: { valued: ['-w', '-E', '--timeout'], words: 1 },
};

/** Where in a command's words (the first being what the shell starts) the program stands that does the work. */
export function indexOfProgram(words: string[]): number {
  let at = 0;
  for (;;) {
    const name = words[at] ?? '';
    const wrapper = Object.hasOwn(wrappers, name) ? wrappers[name] : undefined;
    // `command -v psql` only says where it is.
    if (wrapper === undefined || (name === 'command' && /^-[vV]/.test(words[at + 1] ?? ''))) return at;
    const next = afterOwnWords(words, at + 1, wrapper);
    // A wrapper with nothing behind it (`env`, `sudo -l`) is the program itself.
    if (next >= words.length) return at;
    at = next;
  }
}

function afterOwnWords(words: string[], from: number, wrapper: { valued: string[]; words?: number }): number {
  let at = from;
  while (at < words.length) {
    const word = words[at] ?? '';
    if (word === '--') {
      at++;
      break;
    }
    if (wrapper.valued.includes(word)) at += 2;
    else if (/^-.|^\w{1,60}=/.test(word)) at++;
    else break;
  }
  return at + (wrapper.words ?? 0);
}

/** What stands before what a person types: a shell's prompt, PowerShell's, or that of a client of something else. */
export type Prompted = { kind: 'shell' | 'powershell' | 'sql' | 'redis' | 'mongo' | 'other'; text: string };

/** Prompts that can be nothing else, at the line's start. The group `rest` is what was typed. */
const certain: { kind: Prompted['kind']; pattern: RegExp }[] = [
  // $ ls, ❯ ls, (venv) $ ls
  { kind: 'shell', pattern: /^\s{0,8}(?:\([\w.-]{1,30}\)\s)?(?:\$|❯|➜)\s+(?<rest>\S.*)$/ },
  // ops@db-1:~$ ls, [root@db-1 ~]# ls, root@4f2a:/app# ls
  {
    kind: 'shell',
    pattern: /^\s{0,8}(?:\([\w.-]{1,30}\)\s?)?\[?[\w.-]{1,40}@[\w.-]{1,60}[^$#%>]{0,60}[$#%]\s+(?<rest>\S.*)$/,
  },
  // bash-5.1$ ls, sh-4.2# ls
  { kind: 'shell', pattern: /^\s{0,8}(?:ba|z|a|k)?sh-\d[\d.]{0,6}[$#]\s+(?<rest>\S.*)$/ },
  // ~ $ ls, ~/app$ ls, / # ls, /app # ls
  { kind: 'shell', pattern: /^\s{0,8}~[\w./-]{0,60}\s?[$#%]\s+(?<rest>\S.*)$/ },
  { kind: 'shell', pattern: /^\s{0,8}\/[\w./-]{0,60}(?:\s#|\s?\$)\s+(?<rest>[a-z.][\w./-]*(?:\s.*)?)$/ },
  // PS C:\\app> Get-Service, C:\\app> dir
  { kind: 'powershell', pattern: /^\s{0,8}PS(?:\s[A-Z]:[^>]{0,120}|\s\/[^>]{0,120})?>\s*(?<rest>\S.*)$/ },
  { kind: 'powershell', pattern: /^\s{0,8}[A-Z]:\\[^>]{0,120}>\s*(?<rest>\S.*)$/ },
  // shop=# SELECT 1;, shop=> …, shop::DATABASE=> …, mysql> …, MariaDB [shop]> …, sqlite> …
  { kind: 'sql', pattern: /^\s{0,8}[\w.-]{1,40}(?:::\w{1,40})?=[#>*]\s+(?<rest>\S.*)$/ },
  {
    kind: 'sql',
    pattern:
      /^\s{0,8}(?:mysql|MariaDB \[[^\]]{1,40}\]|sqlite|SQL|cqlsh(?::\w+)?|ksql|trino|spark-sql)>\s+(?<rest>\S.*)$/,
  },
  // 127.0.0.1:6379> INFO, redis> …
  {
    kind: 'redis',
    pattern: /^\s{0,8}(?:[\w.-]{1,60}:\d{2,5}(?:\[\d{1,3}\])?|(?:redis|valkey)[\w ]{0,20})>\s+(?<rest>\S.*)$/,
  },
  // mongosh> …, test> db.x, rs0:PRIMARY> …, Atlas atlas-x [primary] shop> …
  {
    kind: 'mongo',
    pattern:
      /^\s{0,8}(?:mongo(?:sh|db)?|(?:[\w-]{1,20}\s){0,2}[\w-]{1,20}(?::|\s\[(?:direct:\s)?)(?:PRIMARY|SECONDARY|primary|secondary|mongos)\]?(?:\s\w{1,30})?)>\s+(?<rest>\S.*)$/,
  },
  { kind: 'mongo', pattern: /^\s{0,8}[\w-]{0,30}>\s(?<rest>(?:db\.\w|rs\.\w|show (?:dbs|collections)\b).*)$/ },
  // >>> …, irb(main):001> …
  {
    kind: 'other',
    pattern:
      /^\s{0,8}(?:test|>>|irb\([^)]{0,30}\)[:\d]{0,10}|\[\d{1,4}\]\spry\([^)]{0,30}\)|iex\(\d{1,4}\)|gremlin|scala|influx|nats|kafka|ftp|sftp|tinker)>\s+(?<rest>\S.*)$/,
  },
];

/** What was typed behind a prompt that can be nothing else; null for a line without one. */
export function readPrompt(line: string): Prompted | null {
  const text = line.slice(0, 2000);
  for (const { kind, pattern } of certain) {
    const rest = pattern.exec(text)?.groups?.['rest'];
    if (rest !== undefined) return { kind, text: rest + line.slice(2000) };
  }
  return null;
}

/** "# ls", "> ls", "% ls": a prompt only where the block as a whole says so, being a comment, a quote or text elsewhere. */
export function readDoubtfulPrompt(line: string): { mark: string; text: string } | null {
  const match = /^\s{0,8}(?<mark>[#>%])\s+(?<rest>\S.*)$/.exec(line);
  return match?.groups === undefined ? null : { mark: match.groups['mark'] ?? '', text: match.groups['rest'] ?? '' };
}

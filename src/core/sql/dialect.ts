/** How databases other than PostgreSQL are known by their statements. What PostgreSQL reads too is not listed. */
const signs: { dialect: string; pattern: RegExp }[] = [
  {
    dialect: 'MySQL',
    pattern:
      /^\s*(?:show\s+(?:full\s+|global\s+|session\s+|open\s+|engine\s+|all\s+)?(?:processlist|databases|schemas|tables|status|variables|columns|index(?:es)?|keys|create\s|engines|grants|plugins|triggers|warnings|errors|slave|replica|replicas|master|binary|binlog|innodb)|kill\s+(?:query\s+|connection\s+)?\S+\s*$|flush\s+(?:privileges|tables?|logs|hosts|status|query\s+cache)|(?:optimize|repair|check)\s+table|use\s+\S+\s*$|desc(?:ribe)?\s|(?:start|stop|reset|change)\s+(?:slave|replica|master|replication)|purge\s+binary|lock\s+tables|unlock\s+tables|set\s+(?:global|persist)\s|rename\s+table|replace\s+into|handler\s)|\binto\s+(?:out|dump)file\b|\bon\s+duplicate\s+key\b|\blimit\s+\d+\s*,\s*\d+|\binterval\s+\d+\s+(?:second|minute|hour|day|week|month|year)\b|\bengine\s*=\s*\w|\bauto_increment\b|\bforce\s+index\b/i,
  },
  {
    dialect: 'SQLite',
    pattern: /^\s*(?:pragma\s|attach\s+(?:database\s+)?'|detach\s|vacuum\s+into\b|\.\w)|\bautoincrement\b|\bsqlite_\w/i,
  },
  {
    dialect: 'SQL Server',
    pattern:
      /^\s*(?:exec(?:ute)?\s+(?:\w+\.)?(?:sp|xp)_|dbcc\s|go\s*$|backup\s+database|restore\s+database|kill\s+\d)|\bselect\s+top\s*\(?\d|\bwith\s*\(nolock\)|\bgetdate\(\)|\bsys\.dm_|@@\w|(?:^|\s)\[\w+\]\.\[/i,
  },
  {
    dialect: 'Oracle',
    pattern: /\bfrom\s+dual\b|\b[gv]{1,2}\$\w|\bdba_\w|\balter\s+system\s+kill|\bsysdate\b|\brownum\b/i,
  },
  {
    dialect: 'ClickHouse',
    pattern:
      /^\s*(?:system\s|optimize\s+table\s+\S+\s+final)|\bformat\s+\w+\s*$|\bfrom\s+system\.|\bengine\s*=\s*\w*mergetree/i,
  },
  {
    dialect: 'Cassandra',
    pattern: /^\s*(?:consistency\b|describe\s+(?:keyspaces?|cluster)|use\s+\w+\s*$)|\ballow\s+filtering\b/i,
  },
  { dialect: 'BigQuery', pattern: /`[\w-]+\.[\w-]+\.[\w*-]+`/ },
  { dialect: 'MySQL', pattern: /`[\w$ -]+`/ },
];

/** The database whose dialect a statement is written in, when it is one that PostgreSQL would refuse or take for something else. */
export function foreignDialect(statement: string): string | null {
  const text = withoutQuoted(statement.slice(0, 20_000));
  return signs.find(({ pattern }) => pattern.test(text))?.dialect ?? null;
}

/** The dialect that a fence's tag or a program says its statements are written in, or null for PostgreSQL. */
export function dialectNamed(name: string): string | null {
  const dialects: Record<string, string> = { mysql: 'MySQL', mariadb: 'MySQL', sqlite: 'SQLite', sqlite3: 'SQLite' };
  return Object.hasOwn(dialects, name) ? (dialects[name] ?? null) : null;
}

/** A statement without its comments and with its quoted texts emptied, so that only its own words are read. */
export function withoutQuoted(statement: string): string {
  return statement
    .replace(/--[^\n]*/g, ' ')
    .replace(/\/\*(?!!)[\s\S]*?\*\//g, ' ')
    .replace(/'(?:[^'\\]|\\.|'')*'/g, "''")
    .trim();
}

/** How to open a database: the client program, and its address as environment and harmless arguments, so that `ps` shows no password. */
export type DatabaseClient = {
  program: 'psql' | 'redis-cli';
  environment: Record<string, string>;
  arguments: string[];
};

/** What libpq reads from the environment for each parameter of an address; one that is not here would be lost. */
const libpq: Record<string, string> = {
  host: 'PGHOST',
  port: 'PGPORT',
  user: 'PGUSER',
  password: 'PGPASSWORD',
  dbname: 'PGDATABASE',
  sslmode: 'PGSSLMODE',
  sslrootcert: 'PGSSLROOTCERT',
  sslcert: 'PGSSLCERT',
  sslkey: 'PGSSLKEY',
  sslnegotiation: 'PGSSLNEGOTIATION',
  channel_binding: 'PGCHANNELBINDING',
  connect_timeout: 'PGCONNECT_TIMEOUT',
  application_name: 'PGAPPNAME',
  options: 'PGOPTIONS',
  target_session_attrs: 'PGTARGETSESSIONATTRS',
};

/** The client for an address `postgres://…` or `redis://…`, or null when it is neither. */
export function databaseClient(address: string): DatabaseClient | null {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  if (/^postgres(ql)?:$/.test(url.protocol)) return postgres(url);
  if (/^rediss?:$/.test(url.protocol)) return redis(url);
  return null;
}

function postgres(url: URL): DatabaseClient {
  const environment: Record<string, string> = {};
  const set = (parameter: string, value: string): void => {
    const name = libpq[parameter];
    if (name !== undefined && value !== '') environment[name] = value;
  };
  set('host', decode(url.hostname.replace(/^\[(.*)\]$/, '$1')));
  set('port', url.port);
  set('user', decode(url.username));
  set('password', decode(url.password));
  set('dbname', decode(url.pathname.slice(1)));
  for (const [parameter, value] of url.searchParams) set(parameter, value);
  return { program: 'psql', environment, arguments: [] };
}

function redis(url: URL): DatabaseClient {
  const database = url.pathname.slice(1);
  const user = decode(url.username);
  const password = decode(url.password);
  return {
    program: 'redis-cli',
    environment: password === '' ? {} : { REDISCLI_AUTH: password },
    arguments: [
      '-h',
      url.hostname.replace(/^\[(.*)\]$/, '$1') || '127.0.0.1',
      '-p',
      url.port || '6379',
      ...(/^\d+$/.test(database) ? ['-n', database] : []),
      ...(user === '' || user === 'default' ? [] : ['--user', user]),
      ...(url.protocol === 'rediss:' ? ['--tls'] : []),
    ],
  };
}

/** What stands percent-encoded; as it is where that cannot be read. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

import { type Judge, operands } from './call.ts';
import { changes, destroys, type Risk, reads, riskOfUnread, worstOf } from './risk.ts';

/** Options of curl that neither send nor write anything, by whether they take a value. */
const plainLetters = 'sSfLkiIvgGN0123467jq#a';
const valuedLetters = 'HuAemwxbErXoYyzZ';
const plainLong =
  /^--(?:silent|show-error|fail|fail-with-body|location|location-trusted|insecure|include|head|verbose|globoff|get|no-buffer|compressed|http[\d.]+|http\d-prior-knowledge|ipv[46]|tlsv[\d.]+|no-progress-meter|progress-bar|raw|path-as-is|tcp-nodelay|negotiate|basic|digest|anyauth|junk-session-cookies|retry-all-errors|retry-connrefused|ssl|ssl-reqd|no-keepalive|disable|next|parallel)$/;
const valuedLong =
  /^--(?:header|user|user-agent|referer|max-time|connect-timeout|write-out|proxy|proxy-user|cookie|cert|key|cacert|capath|range|request|url|url-query|resolve|connect-to|retry|retry-delay|retry-max-time|max-redirs|unix-socket|interface|ciphers|tls-max|oauth2-bearer|aws-sigv4|output|noproxy|limit-rate|pass|cert-type|key-type|dns-servers|keepalive-time|happy-eyeballs-timeout-ms)$/;

type Asked = {
  methods: string[];
  urls: string[];
  outputs: string[];
  bodies: string[];
  other: string | null;
  get: boolean;
};

/** What a call of curl asks for. `other` is the first option that sends or writes something, or is not known. */
function readCurl(argv: string[]): Asked {
  const asked: Asked = { methods: [], urls: [], outputs: [], bodies: [], other: null, get: false };
  const take = (name: string, value: string) => {
    if (name === '-X' || name === '--request') asked.methods.push(value.toUpperCase());
    else if (name === '-o' || name === '--output') asked.outputs.push(value);
    else if (name === '--url') asked.urls.push(value);
  };
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at] ?? '';
    if (word.startsWith('--')) {
      const [name = '', inline] = word.split(/=(.*)/s, 2);
      if (name === '--get') asked.get = true;
      if (/^--data(?:-\w+)?$/.test(name)) {
        asked.other ??= '--data';
        asked.bodies.push(inline ?? argv[++at] ?? '');
      } else if (valuedLong.test(name)) take(name, inline ?? argv[++at] ?? '');
      else if (!plainLong.test(name)) asked.other ??= name;
    } else if (/^-./.test(word)) {
      // `-sSXPOST`, `-fsSLo file`: letters in one word, the first that takes a value having the rest or the next word.
      for (let letter = 1; letter < word.length; letter++) {
        const name = word[letter] ?? '';
        if (name === 'G') asked.get = true;
        if (plainLetters.includes(name)) continue;
        const rest = word.slice(letter + 1);
        const value = rest === '' ? (argv[++at] ?? '') : rest;
        if (valuedLetters.includes(name)) take(`-${name}`, value);
        else asked.other ??= name === 'd' ? '--data' : `-${name}`;
        if (name === 'd') asked.bodies.push(value);
        break;
      }
    } else asked.urls.push(word);
  }
  return asked;
}

/** A GET is meant to change nothing; where the address itself says what it does, it is believed. */
const acting =
  /[/?&=._-](?:delete|remove|destroy|reset|flush|purge|clear|restart|reload|shutdown|kill|stop|start|trigger|deploy|rollback|drop|disable|enable|rotate|revoke|promote|drain|migrate|execute|run|send|set|create|update|cancel|retry|replay|reindex|invalidate|quitquitquit|sendMessage|setWebhook|deleteWebhook)(?=[/?&=#_-]|$)|\/(?:set|send|delete)[A-Z]\w*/i;

/** What a POST or a PUT does by its address: `/_snapshot/daily/_restore`, `/admin/clear-stuck-jobs`. */
const restoringPath = /\/_?restore(?:[/?]|$)|\/snapshots?\/(?:[\w-]{1,60}\/)?recover(?:[/?]|$)/i;
const clearingPath =
  /\/(?:clear|reset|empty|clean(?:up)?|prune)[-_](?:\w{1,20}[-_])?(?:jobs?|queues?|messages|tasks|data(?:base)?|db|events|sessions|records|users)(?:[/?]|$)/i;

const curl: Judge = ({ argv }) => {
  const { methods, urls, outputs, bodies, other, get } = readCurl(argv);
  const risks: Risk[] = [];
  for (const method of methods) {
    if (method === 'DELETE') risks.push(destroys('it sends DELETE'));
    else if (!/^(?:GET|HEAD|OPTIONS)$/.test(method))
      risks.push(changes(`it sends ${/^[A-Z]{1,10}$/.test(method) ? method : 'a method that is not known'}`));
  }
  if (other === '--data' && !get) {
    // A body with GET said outright is a query (Elasticsearch); without a method curl sends POST.
    if (!methods.includes('GET'))
      risks.push(worstOf(bodies.map((body) => riskOfUnread(body, 'it sends data')).concat(changes('it sends data'))));
  } else if (other !== null && other !== '--data') risks.push(changes(`\`${other}\` sends or writes something`));
  if (outputs.some((file) => file !== '/dev/null' && file !== '-')) risks.push(changes('it writes a file'));
  for (const url of urls) {
    if (/^[^?#]{0,500}\b(?:_delete_by_query|deleteByQuery)\b/i.test(url))
      risks.push(destroys('it deletes what a query finds'));
    const path = url.replace(/^\w+:\/\/[^/?]*/, '').replace(/^[\w.:-]+(?=\/)/, '');
    if (
      /\/(?:delete|purge|wipe|truncate|destroy|drop|flush|delete_series|clean_tombstones)(?:[-_/?]|$)/i.test(path) &&
      !/cache|cdn/i.test(path)
    )
      risks.push(destroys('by its address it takes something away'));
    else if (methods.some((method) => /^(?:POST|PUT)$/.test(method)) && clearingPath.test(path))
      risks.push(destroys('by its address it takes something away'));
    else if (methods.some((method) => /^(?:POST|PUT)$/.test(method)) && restoringPath.test(path))
      risks.push(destroys('by its address it loads over what is there'));
    else if (acting.test(path)) risks.push(changes('its address says that it does more than read'));
  }
  return worstOf(risks);
};

/** wget writes what it gets into a file, unless it is told to print it or not to get it. */
const wget: Judge = ({ argv }) => {
  const joined = argv.join(' ');
  if (/--(?:method|post-|body-)/.test(joined))
    return /--method=?\s?delete/i.test(joined) ? destroys('it sends DELETE') : changes('it sends data');
  const prints =
    /(?:^|\s)-\w*O\s?(?:-|\/dev\/(?:null|stdout))(?:\s|$)|--output-document[= ](?:-|\/dev\/null)(?:\s|$)|--spider/.test(
      joined,
    );
  if (!prints) return changes('it writes a file');
  return argv.some((word) => acting.test(word.replace(/^\w+:\/\/[^/?]*/, '')) && !word.startsWith('-'))
    ? changes('its address says that it does more than read')
    : reads;
};

/** HTTPie: the method is a word of its own, and a word with `=` is data. */
const httpie: Judge = ({ argv }) => {
  const words = operands(argv, /^(?:-a|--auth|-A|-o|--output|-p|--print|-s|--style|--timeout)$/);
  const method = /^[A-Z]{3,7}$/.test(words[0] ?? '') ? words[0] : null;
  if (method === 'DELETE') return destroys('it sends DELETE');
  if (method !== null && method !== 'GET' && method !== 'HEAD') return changes(`it sends ${method}`);
  const data = words
    .slice(method === null ? 1 : 2)
    .some((word) => /^[\w-]+(?::?=|@)/.test(word) && !/^[\w-]+==/.test(word));
  return data || argv.some((word) => /^(?:-d|--download|-o)/.test(word))
    ? changes('it sends data or writes a file')
    : reads;
};

/** Clients of HTTP. */
export const webPrograms: Record<string, Judge> = { curl, wget, http: httpie, https: httpie, xh: httpie };

/** The risk of a request by its method: only those that are meant to read do. */
export function riskOfRequest(method: string, url: string): Risk {
  return curl({
    program: 'curl',
    argv: ['-X', method, url],
    stdin: { kind: 'none' },
    line: () => reads,
    words: () => reads,
  });
}

/** What alerts and incidents are about, in the words that teams have for it: an alert on response time is answered by "slow". */
const topics: Record<string, RegExp> = {
  down: /\b(?:down|outage|offline|unavailable|unreachable|not (?:responding|starting)|won.?t start|crash\w*|uptime|availability|liveness|[a-z]+_up|caíd\w*|indispon\w*|parad[oa]|ausfall)\b|停止|宕机|不可用|ダウン/i,
  errors:
    /\b(?:errors?|5xx|5\d\d|exceptions?|fail(?:s|ed|ing|ures?)?|success rate|erros?|errores|fallos?|falhas?|fehler)\b|错误|失败|エラー|失敗/i,
  latency:
    /\b(?:slow\w*|latency|response times?|performance|p9\d|timeouts?|timed? out|degrad\w*|lent[oa]s?|langsam)\b|延迟|响应时间|性能|遅延|応答時間/i,
  cpu: /\bcpu\b|\bload average\b|\bhigh load\b/i,
  memory: /\b(?:memory|oom\w*|heap|memória|memoria|speicher)\b|内存|メモリ/i,
  disk: /\b(?:disk|storage|volume|space|inodes?|disco|festplatte)\b|磁盘|ディスク/i,
  database:
    /\b(?:database|db|postgres\w*|mysql|pg_\w+|sql|supabase|rds|mongo\w*|banco de dados|base de datos|datenbank)\b|数据库|データベース/i,
  cache: /\b(?:redis\w*|cache|valkey|memcached?)\b|缓存|キャッシュ/i,
  connections: /\b(?:connections?|pool|conex\w+)\b|连接|接続/i,
  queue:
    /\b(?:queues?|backlog|lag|dead[- ]letters?|dlq|pending|oldest|stuck|kafka|rabbitmq|fila|cola)\b|队列|キュー|滞留/i,
  certificate: /\b(?:certificates?|cert|tls|ssl|certificado|zertifikat)\b|证书|証明書/i,
  traffic: /\b(?:traffic|requests? per|rps|rate limit\w*|ddos|spike|429)\b|流量/i,
  cost: /\b(?:costs?|bill(?:ing)?|budget|spend\w*|tokens? (?:used|usage))\b|费用|コスト/i,
  backup: /\b(?:back-?ups?|snapshots?|respaldo)\b|备份|バックアップ/i,
  payment: /\b(?:payments?|stripe|checkout|charges?|pagos?|pagamentos?)\b|支付|決済/i,
  login: /\b(?:log ?-?ins?|auth\w*|sign-?in|sessions?|jwt)\b|认证|登录|ログイン|認証/i,
  webhook: /\bwebhooks?\b/i,
  restarts: /\b(?:restarts?|restarting|crash ?loop\w*)\b/i,
  ai: /\b(?:openai|anthropic|llm|gpt\S*|model api)\b/i,
};

/** The topics that a text speaks of. */
export function topicsOf(text: string): Set<string> {
  return new Set(Object.keys(topics).filter((topic) => topics[topic]?.test(text)));
}

const empty = new Set(
  'rate rates usage used count number total time times high low average percent percentage value level alert alerts threshold state status time since last with from over more than metric expr per hour day minute minutes any new the and for not what means events event requests request items item api service services system app application backend frontend server deviation drop drops check checks issue issues problem problems incident scenario severity critical major minor warning common'.split(
    ' ',
  ),
);

/** The words of a text that tell what it is about, as stems that also find other forms; of scripts without spaces, pairs of characters. */
export function stemsOf(text: string): Set<string> {
  const stems = new Set<string>();
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
    if (/[\p{Script=Han}\p{Script=Katakana}]/u.test(word)) {
      for (let at = 0; at + 2 <= word.length; at++) {
        const pair = word.slice(at, at + 2);
        if (!/失败|失敗|错误|时间|超过|使用|败率|用率|障害|発生|异常/.test(pair)) stems.add(pair);
      }
    } else if (word.length > 2 && !empty.has(word) && !/^\d+$/.test(word)) stems.add(word.slice(0, 6));
  }
  return stems;
}

/** Whether two texts speak of the same thing: a topic that is more than "errors", a telling word, or errors where one has nothing else. */
export function speakOfTheSame(one: string, other: string): boolean {
  const [left, right] = [topicsOf(one), topicsOf(other)];
  if ([...left].some((topic) => right.has(topic))) return true;
  const words = stemsOf(other);
  return [...stemsOf(one)].some((stem) => words.has(stem));
}

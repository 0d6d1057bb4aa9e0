/** A hole in a command that a person must fill in; `start` and `end` are offsets in the text it was found in. */
export type Placeholder = { text: string; start: number; end: number };

/** A text with its placeholders overwritten by words of the same length, so that offsets stay and a shell parser sees words. */
export type Masked = { text: string; placeholders: Placeholder[] };

/**
 * The ways people write "put yours here". Each pattern's repetition is bounded, so that none can backtrack far. Where the
 * pattern has a group `hole`, only that part is the placeholder.
 */
const patterns: RegExp[] = [
  // <service>, \<namespace\>, <your token>: never `< file >`, which has a space inside its ends.
  /\\?<(?!(?:[Ee][Oo][Ff]|html|div|span|br|hr|h[1-6]|ul|ol|li|tr|td|th|strong|em|small|p)\b(?![ _-]))[\p{L}](?:[^<>\n"'`|;&]{0,60}[\p{L}\p{N})\]…])?\\?>/gu,
  // [Your contact], [DEPLOYMENT_ID], [timestamp]: never `[ -f x ]`, `[A-Z]` or an array index.
  /(?<![\p{L}\p{N}_$\\\]"'^*.{[])\[(?!\p{Lu}{2,10}-\d{1,6}\]|[Vv]ia\s|[Ss]ee\s)(?:[\p{Lu}][\p{Lu}\p{N}]+[_ -][\p{Lu}\p{N}_ -]{1,40}|[\p{L}][\p{L}\p{N}.'/_-]{0,30}(?: [\p{L}\p{N}.'/_-]{1,30}){1,6}|(?:your|insert|name|date|time|timestamp|version|id|service|environment|url|email|phone|DATE|TIME|NAME|URL|ID|EMAIL|PHONE|NUMBER|ADDRESS|PERSON|TEAM|HOST|IP|LINK|VERSION|COMPANY|CONTACT)[\p{L}_-]{0,20})\](?![(\p{L}\p{N}])/gu,
  // your-domain.com, your-project, YOUR_API_KEY
  /(?<![\p{L}\p{N}])(?:your|YOUR|Your)[-_][A-Za-z0-9_-]{1,60}(?:\.(?:com|org|net|io|dev|app)(?![\w.]))?/gu,
  // app.example.com
  /(?<![\w.-])(?:[\w-]{1,40}\.){0,4}example\.(?:com|org|net)(?![\w.])/gu,
  // new_token_here, sk-new-key-here
  /(?<![\w-])[A-Za-z][\w-]{0,60}?[-_](?:here|HERE)(?![\w-])/gu,
  // NAME="new_key", https://new-project.supabase.co
  /(?:=["']?|\/\/)(?<hole>new[-_][A-Za-z0-9_-]{1,60})/gu,
  // NAME="value"
  /=["']?(?<hole>(?:some[-_ ])?value|changeme|change[-_]me|placeholder|TODO|TBD)(?=["'\s]|$)/gmu,
  // VARIABLE_NAME, MISSING_VAR, as names and not as $VARIABLES
  /(?<![\w$.{-])(?:VARIABLE_NAME|VAR_NAME|VARIABLE|MISSING_VAR(?:IABLE)?|NEW_VAR(?:IABLE)?|SERVICE_NAME|PROJECT_NAME|PROJECT_ID|DEPLOYMENT_ID|COMMIT_(?:SHA|HASH)|ENV_NAME)(?!\w|=["']?\$)/gu,
  // https://host:PORT/
  /(?<=[\w\]>]):(?<hole>PORT)(?!\w)/gu,
  // postgres://pooler-url
  /\/\/(?<hole>[a-z]{2,30}-(?:url|host|hostname|domain))(?![\w.-])/gu,
  // xxx, XXXX, sk-xxxx
  /(?<![A-Za-z0-9])(?:[A-Za-z]{1,10}[-_]){0,2}(?:x{3,40}|X{3,40})(?![A-Za-z0-9])/gu,
  // YYYYMMDD, YYYY-MM-DD
  /(?<![A-Za-z%+])YYYY[-_/]?MM[-_/]?DD(?:[-_T]?HH[-_:]?MM(?:[-_:]?SS)?)?(?![A-Za-z])/gu,
  // sk-ant-new..., KEY=..., KEY=…
  // A plain word before the dots ("waiting...") is said, not left out.
  /(?<==["']?)(?:[A-Za-z0-9_-]{0,40})(?:\.{3}|…)(?=["'\s]|$)|(?<=["'\s])(?=[A-Za-z0-9_-]{0,40}[-_\d])[A-Za-z0-9_-]{1,40}(?:\.{3}|…)(?=["'\s]|$)/gmu,
  // v1.2.3 with letters for its numbers
  /(?<![\w.])v?[XN]\.[YXN]\.(?:[ZXN](?!\w)|\(Z[-+]1\))/gu,
  // abc123, xyz789: an id that somebody made up
  /(?<![\w-])(?:abc|xyz|def)[-_]?(?:123|456|789|1234|12345)(?:[a-z]{3}\d{3})?(?![\w-])/gu,
  // zone-server-X, broker-N: a number to fill in
  /(?<=^|[\s/"'=])[a-z][a-z0-9]*(?:-[a-z0-9]+){0,6}-[XN](?=$|[\s"':/.,])/gu,
  // terraform force-unlock LOCK_ID: a name in capitals where a value belongs, and no $VARIABLE
  /(?<=[a-z0-9"'=/-][ =/])[A-Z]{2,20}_(?:ID|NAME|HOST|IP|PORT|URL|TAG|SHA|HASH|KEY|ARN|PATH|FILE)(?=$|[\s"'/:,)])/gu,
  // api.yourdomain.com, seudominio.com, meine-domain.de
  /(?<![\w.-])(?:[\w-]{1,40}\.){0,3}(?:your|seu|tu|meu|meine?|votre|mon)-?(?:dominio|domain|domaine|company|site|app|server)\.(?:com|org|net|io|dev|de|fr|es|br|app)(?:\.br)?(?![\w.])/gu,
  // [緊急連絡先], [ユーザーID]
  /(?<![\p{L}\p{N}\]!])\[(?=[^\]]{0,20}[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}])[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}A-Za-zー]{2,20}\](?![(\p{L}\p{N}[])/gu,
  // https://host/project/{PROJECT_ID}
  /(?<![$\w{])\{[A-Z]{2,20}(?:_[A-Z0-9]{1,20}){1,4}\}(?!\})/gu,
  // vercel rollback [deployment-url], revert_[migration_name]
  /(?<=[\s/=_-])\[[a-z]{2,20}(?:[-_][a-z]{2,20}){1,4}\](?=$|[\s/.,"'])/gmu,
  // --replicas=N, --tail N
  /(?<=--[a-z][a-z-]{1,30}[= ])[NXY](?=$|[\s"'])/gmu,
  // KEY=VALUE
  /(?<![\w$])KEY=["']?VALUE(?!\w)/gu,
  // XX minutes, X hours Y minutes
  /(?<![\p{L}\p{N}])(?:X{1,2}|N{1,2})\s(?:hours?|hrs?|minutes?|mins?|days?)(?:\s(?:and\s)?[XYZN]{1,2}\s(?:minutes?|mins?|seconds?|secs?))?(?![\p{L}\p{N}])/gu,
  // HH:MM
  /(?<![\w%-])HH:MM(?::SS)?(?!\w|:\w)/gu,
  // <what's been done>
  /<\p{L}[\p{L} ]{0,30}\p{L}['’]\p{L}[^<>\n"`|;&]{0,40}>/gu,
  /(?<![\w.-])\/?path\/to\/[\w./-]{1,60}/giu,
  // "my_index", /my-bucket: the name of somebody else's thing, alone where a value belongs
  /(?<=["'/= ])my[-_](?:index|bucket|cluster|namespace|table|db|database|app|service|project|server|host|domain|topic|queue|user|secret|repo|registry|volume|container|image|instance)(?=["'/?:,\s]|$)/gmu,
];

/** Finds the placeholders of a text and masks them. Where two patterns overlap, the earlier and longer one stands. */
export function mask(text: string): Masked {
  const found: Placeholder[] = [];
  for (const pattern of patterns) {
    for (const match of text.matchAll(pattern)) {
      const hole = match.groups?.hole ?? match[0];
      const start = match.index + match[0].length - (match.groups?.hole === undefined ? match[0].length : hole.length);
      found.push({ text: hole, start, end: start + hole.length });
    }
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  const placeholders: Placeholder[] = [];
  let masked = '';
  let done = 0;
  for (const placeholder of found) {
    if (placeholder.start < done) continue;
    masked += text.slice(done, placeholder.start) + 'P'.repeat(placeholder.text.length);
    done = placeholder.end;
    placeholders.push(placeholder);
  }
  return { text: masked + text.slice(done), placeholders };
}

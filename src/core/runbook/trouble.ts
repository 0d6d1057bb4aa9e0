/** Whether a title names something broken rather than something to do. */
export function namesTrouble(title: string): boolean {
  // "Store unreachable / wrong policy": each side says something of its own.
  return title.split(/\s\/\s/).some((part) => !topic.test(part) && isTrouble(part));
}

function isTrouble(title: string): boolean {
  return english.test(title) || european.test(title) || asian.test(title) || measured.test(title);
}

/** "`queue_failures_total` increasing", "`mismatch_total` > 0": a measure that moves. */
const measured =
  /^[`'"]?[a-z][a-z0-9]*(?:[_.:][a-z0-9]+)+[`'"]?\s(?:is\s)?(?:increas\w+|ris\w+|climb\w+|decreas\w+|drop\w*|falling|spik\w+|too \w+|[<>]=?\s?\d)/i;

/** What is done about such things in general. */
const topic =
  /\b(?:analysis|optimi[sz]ations?|tuning|tests?|testing|reviews?|reports?|metrics|dashboards?|polic(?:y|ies)|handling|prevention|detection|monitoring|simulations?|drills?|rules|logs?|tracking|budgets?|boundar(?:y|ies)|responses?|types|classes|reference|semantics|tolerance)$/i;

const english =
  /\b(?:down(?:time)?|outages?|fail(?:s|ed|ing|ures?)?|errors?(?! (?:handling|handlers?|budgets?|codes?|messages?|tracking|reporting|logs?|logging|pages?|boundar|monitoring))|crash(?:es|ed|ing)?|crashloop\w*|leak(?:s|ed|age)?|breach(?:es)?|compromised?|unresponsive|unavailable|unreachable|unhealthy|broken|corrupt(?:ed|ion)?|(?:(?:is|are|does|do|was|has|have|did) )?not (?:responding|working|starting|start|loading|load|found|sent|sending|received|receiving|arriving|running|syncing|available|reachable|ready|updating|answer\w*|connect\w*|publishing|matching|firing)|(?:isn|aren|doesn|don|won|can|couldn)['’]?t|cannot|can not|unable to|not renew\w*|refused|denied|rejected|high .{1,30}(?:usage|rate|latency|cpu|memory|load|costs?|errors?)|(?:latency|traffic|error|cost|cpu|load) spikes?|slow(?:ness)?|stuck|hang(?:s|ing)|frozen|(?<!in )full$|(?:is|are|disk|storage|volume|nearly|almost|too) full\b|filling up|out of (?:memory|disk|space|sync)|oom(?:killed)?|exhaust(?:ed|ion)|expir(?:ed|ing)|loss|lost|degrad(?:ed|ation)|timeouts?|timed out|times out|backlog|deadlocks?|lag(?:s|ging)?|throttl(?:ed|ing)|growing|piling up|(?:queues?|messages|jobs|events|backlog) (?:is |are )?(?:back(?:s|ing)|pil(?:e|es)|build(?:s|ing)?) up|backed up|building up|offline|(?:un|not )processed|evictions?|(?:crash|login|redirect|restart|reboot|boot) ?loops?|ddos|ransomware|hacked|intrusion|brute[- ]force|under attack|elevated|overload(?:ed)?|saturat(?:ed|ion)|flapping|stale|drift(?:ed|ing)?|duplicat(?:e|ed) \w+|missing \w+|mismatch(?:es)?|(?:alert|alarm)s? (?:is |are )?(?:fir|trigger|sound)\w*|over(?:loaded|flow\w*)|flood(?:ed|ing)|swamped|overwhelmed|stall(?:s|ed|ing)|panic(?:s|king|ked)?|halted|disconnect(?:s|ed|ing)|wrong|rejecting|dropping|deadlocked|brownout|interrupted|locked out|(?:certificate|cert|token|license) (?:about to|will|near\w*) \w+|bad gateway|5xx|50[0234]s?|429s?)\b/i;

const european =
  /(?<!\p{L})(?:problemas? (?:de|con|com|no|na|en)|problèmes? (?:d['’]|(?:de|des|du|avec|sur|dans)(?= ))|(?:alt[oa]|elevad[oa]|excesiv[oa]) (?:latencia|latência|consumo|uso|carga|tasa|taxa)|(?:latencia|latência|consumo|uso|carga) (?:alt[oa]|elevad[oa]|excesiv[oa])|inaccesibles?|inacess[íi]ve(?:l|is)|no se puede|não é possível|ausf(?:all|älle)|ausgefallen|abgestürzt|absturz|abstürze|störung(?:en)?|überlast(?:et|ung)?|engpass|(?:\p{L}+-)?(?:einbruch|explosion|verlust|leck)|fehler|fehlgeschlagen|langsam|(?:ist |läuft |startet |antwortet )?nicht (?:erreichbar|verfügbar|möglich|gestartet|mehr)|startet nicht|antwortet nicht|platte voll|speicher voll|ca[íi]d[oa]s?|ca[íi]da|fallos?|falla|fallid[oa]|error(?:es)? (?:en|de|con|al)|errores|no (?:responde|funciona|arranca|inicia|disponible|conecta|carga)|lent[oa]s?|llen[oa]|agotad[oa]|vencid[oa]|fora do ar|falhas?|falhou|falhando|fallando|fallan|erros?|indispon[íi]vel|não (?:responde|inicia|funciona|carrega|conecta|sobe)|chei[oa]|esgotad[oa]|expirad[oa]|panne|erreurs?|échecs?|indisponible|injoignable|saturée?s?|expirée?s?|ne (?:répond|démarre|fonctionne))(?!\p{L})/iu;

const asian =
  /失败|失敗|故障|异常|異常|错误|エラー|超时|タイムアウト|宕机|崩溃|挂掉|无法|不可用|不通|打不开|过高|飙升|泄漏|泄露|満杯|已满|耗尽|枯渇|障害|停止し|起動しない|起動できない|動かない|応答しない|できない|繋がらない|遅い|遅延|高騰|逼迫|ダウン|落ちた/;

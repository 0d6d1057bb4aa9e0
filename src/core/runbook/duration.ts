const seconds: [RegExp, number][] = [
  [/^(?:ms|msec|millis(?:econds?)?)$/i, 0.001],
  [/^(?:s|secs?|seconds?|sek(?:unden?)?|segundos?|秒)$/i, 1],
  [/^(?:m|mins?|minutes?|minuten?|minutos?|分钟?|分)$/i, 60],
  [/^(?:h|hrs?|hours?|stunden?|horas?|heures?|小时|時間)$/i, 3600],
  [/^(?:d|days?|tage?n?|d[ií]as?|dias?|jours?|天|日|日間)$/i, 86_400],
  [/^(?:w|weeks?|wochen?|semanas?|周|週間)$/i, 604_800],
  [/^(?:months?|monate?n?|mes(?:es)?|m[eê]s)$/i, 2_592_000],
  [/^(?:quarters?)$/i, 7_776_000],
  [/^(?:years?|jahre?|años?)$/i, 31_536_000],
];

/** Seconds in one of a unit of time, or null when the word is none. A month counts as 30 days. */
export function unitSeconds(unit: string): number | null {
  return seconds.find(([pattern]) => pattern.test(unit))?.[1] ?? null;
}

const timeSpan =
  /(?<![\w.])(\d{1,6}(?:\.\d{1,3})?)\s{0,2}-?\s{0,2}(ms|msecs?|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?|months?|years?|秒|分钟|分|小时|時間|天|日|周|horas?|minutos?|segundos?|d[ií]as?|stunden?|minuten?|sekunden?|tagen?|heures?|jours?)(?![\p{L}\p{N}])|(?<![\w.])(\d{1,6})\s?(秒|分钟|分|小时|時間|天|日間|周|週間)/iu;

/** The first time span in a text ("within 4 hours", "15min"), in seconds, or null. */
export function durationIn(text: string): number | null {
  const match = timeSpan.exec(text);
  if (match === null) return null;
  const unit = unitSeconds(match[2] ?? match[4] ?? '');
  return unit === null ? null : Number(match[1] ?? match[3]) * unit;
}

/** How soon people answer: 0 for "immediate", else the first time span in seconds; null when the text says neither. */
export function responseIn(text: string): number | null {
  const span = durationIn(
    text
      .replace(/(\d)\s?个?(?:工作|営業)日/g, '$1天')
      .replace(/(\d)\s?(?:business|working)\s?(?=days?|hours?)/gi, '$1 ')
      .replace(/\b(?:one|an?) (?:business |working )?(?=hour|day|week)/gi, '1 '),
  );
  if (span !== null) return span;
  if (
    /\b(?:immediate(?:ly)?|at once|right away|instant(?:ly)?|inmediat[oa]|imediat[oa](?:mente)?|inmediatamente|sofort|immédiat\w*|asap)(?!\p{L})|即座|即時|即刻|立即|立刻|马上|直ちに/iu.test(
      text,
    )
  )
    return 0;
  if (
    /\bnext (?:(?:business|working) )?day\b|siguiente d[ií]a|próximo dia|nächster? (?:werk|arbeits)?tag|翌営業日|翌日|次の営業日|下一个?工作日|次日/i.test(
      text,
    )
  )
    return 86_400;
  return null;
}

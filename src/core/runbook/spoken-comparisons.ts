import { countedThings } from './counted-things.ts';

/** A unit that may stand behind a number, before it is translated. */
const unit = String.raw`(?:\s?(?:%|％|件|回|台|(?:percent|ms|s|sec|seconds?|min|minutes?|h|hours?|d|days?|[KMGT]i?B)(?![A-Za-z])))?`;
const number = String.raw`\d[\d.,]{0,12}`;

const measure = unit.replace(/\?$/, '');
const digits = new Map(
  'one two three four five six seven eight nine ten eleven twelve'.split(' ').map((word, at) => [word, String(at + 1)]),
);
const numberWord = `(?:${[...digits.keys()].join('|')})`;

/** How each language says a comparison and a span, and how English does. Order matters: "no more than" before "more than". */
const sayings: [RegExp, string][] = [
  [/％/g, '%'],
  // Spans first, so that a comparison finds its unit translated.
  [/(\d)\s?(?:Sekunden?|segundos?|secondes|秒間?|秒钟)(?![A-Za-z])/giu, '$1 s'],
  [/(\d)\s?(?:Minuten|minutos?|分間|分钟|分)(?![A-Za-z位之])/giu, '$1 min'],
  [/(\d)\s?(?:Stunden?|horas?|heures?|时|小时|時間)(?![A-Za-z])/giu, '$1 hours'],
  [/(\d)\s?(?:Tagen?|Tage|d[ií]as?|jours?|天|日間)(?![A-Za-z])/giu, '$1 days'],
  [/(\d)\s?(?:percent|per cent|Prozent|por ciento|por cento|pour cent)\b/giu, '$1 %'],
  [/\bhalf a (second|minute|hour)\b/gi, '0.5 $1'],
  [/(\d{1,4}\s?(?:s|min|hours|days))(?:以上)?(?:継続|続く|続いた)/gu, ' for $1 '],
  [/(?:持续|連続|持續|连续)\s?(?:超过\s?)?(?=\d{1,4}\s?(?:s|min|hours|days|秒|分|小时|時間))/gu, ' for '],
  [
    new RegExp(
      String.raw`(?<![\p{L}])(?:für|während|durante|pendant|por(?: más de| mais de)?)\s(?:mehr als\s|más de\s|mais de\s)?(?=\d{1,4}\s?(?:s|min|hours|days)\b)`,
      'giu',
    ),
    'for ',
  ],
  // Chinese and Japanese, before the number.
  [/\s?(?:不超过|不高于|不大于|小于等于|最多)\s?(?=\d)/gu, ' at most '],
  [/\s?(?:不低于|不少于|不小于|大于等于|至少|达到)\s?(?=\d)/gu, ' at least '],
  [/\s?(?:超过|大于|高于|多于|超出|突破)\s?(?=\d)/gu, ' more than '],
  [/\s?(?:低于|小于|少于|不足)\s?(?=\d)/gu, ' less than '],
  // Behind it: "80%を超えた場合", "5%以上".
  [
    new RegExp(
      String.raw`(?:が|は|を|も)?\s?(?<number>${number}${unit})\s?(?:を?超え(?:る|た|て)?|を?超過(?:する|した)?|超(?![\p{L}])|を?上回(?:る|った)|より(?:大き|多)い)`,
      'giu',
    ),
    ' more than $<number>',
  ],
  [
    new RegExp(
      String.raw`(?:が|は|を|も)?\s?(?<number>${number}${unit})\s?(?:未満|を?下回(?:る|った)|より(?:小さ|少な)い)`,
      'giu',
    ),
    ' less than $<number>',
  ],
  [new RegExp(String.raw`(?:が|は|を|も)?\s?(?<number>${number}${unit})\s?(?:以上)`, 'giu'), ' at least $<number>'],
  [new RegExp(String.raw`(?:が|は|を|も)?\s?(?<number>${number}${unit})\s?(?:以下|以内)`, 'giu'), ' at most $<number>'],
  // German.
  [/(?<!\p{L})(?:mindestens|wenigstens)\s(?=\d)/giu, 'at least '],
  [/(?<!\p{L})(?:höchstens|maximal)\s(?=\d)/giu, 'at most '],
  [
    /(?<!\p{L})(?:(?:oberhalb von|höher als|größer als|groesser als|mehr als|länger als|älter als|übersteigt|überschreitet)\s|über\s(?=\d[\d.,]*\s?(?:%|ms|s\b|[KMGT]i?B)))(?=\d)/giu,
    'more than ',
  ],
  [
    /(?<!\p{L})(?:(?:unterhalb von|niedriger als|kleiner als|weniger als|unterschreitet)\s|unter\s(?=\d[\d.,]*\s?(?:%|ms|s\b|[KMGT]i?B)))(?=\d)/giu,
    'less than ',
  ],
  [/(?<!\p{L})bei\s(?=\d[\d.,]*\s?%)/giu, 'at '],
  // Spanish, Portuguese and French.
  [/(?<!\p{L})(?:al menos|como m[ií]nimo|pelo menos|no m[ií]nimo|au moins)\s(?=\d)/giu, 'at least '],
  [/(?<!\p{L})(?:como m[áa]ximo|no m[áa]ximo|a lo sumo|au plus)\s(?=\d)/giu, 'at most '],
  [
    /(?<!\p{L})(?:(?:es |está |for |é )?(?:superior(?:es)? [aà]|sup[ée]rieure?s? à|may?i?or(?:es)? (?:que|a|de|do que)|m[áa]is de|plus de|por encima de|acima de|au-dessus de)|(?:sobre)?pasan? de|supera(?: el| los| las)?|exceden?|excede(?: o)?|ultrapassa(?: o)?|d[ée]passe)\s(?=\d)/giu,
    'more than ',
  ],
  [
    /(?<!\p{L})(?:(?:es |está |for |é )?(?:inferior(?:es)? [aà]|inf[ée]rieure?s? à|menor(?:es)? (?:que|a|de|do que)|menos de|moins de|por debajo de|abaixo de|en dessous de)|(?:cae|cai)(?: por)? (?:debajo|abaixo) de)\s(?=\d)/giu,
    'less than ',
  ],
  // English that does not name a number or does not compare in so many words.
  [
    /\b(?:must|should|may|can|does|do|will)(?: not|n['’]t) (?:exceed|go (?:over|above)|be (?:over|above|more than))\s(?=[~$€£]?\d)/gi,
    'at most ',
  ],
  [
    /\b(?:must|should|may|can|does|do|will)(?: not|n['’]t) (?:(?:drop|fall|go) (?:below|under)|be (?:below|under|less than))\s(?=[~$€£]?\d)/gi,
    'at least ',
  ],
  [
    /\b(?:passes|surpasses|cross(?:es|ed)?|(?:goes|climbs|rises|grows|is) (?:over|past))\s(?=[~$€£]?\d[\d.,]*\s?(?:%|ms\b|s\b|[KMGT]i?B\b))/gi,
    'more than ',
  ],
  [
    /\b(?:more than )?(?:is |are |at )?(?:double|twice)\s(?:the |its |their )?(?=(?:normal|usual|baseline|average|typical|expected)\b)/gi,
    '>= 2x ',
  ],
  [
    /\b(?<sign>more than |over |exceeds |at least |> ?|>= ?)?(?<number>\d{1,3}(?:\.\d)?)\s?(?:times|[x×])\s(?:the |its )?(?=(?:normal|usual|baseline|average|typical|expected)\b)/gi,
    '$<sign>$<number>x ',
  ],
  [
    /\b(?:is|are|at|reaches|hits|goes to)\s(?<number>\d{1,3}(?:\.\d)?)\s?(?:times|[x×])\s(?:the |its )?(?=(?:normal|usual|baseline|average|typical|expected)\b)/gi,
    '>= $<number>x ',
  ],
  [/\bno (?:more|longer|later|older|slower|higher|greater|larger|bigger) than\s(?=[~$€£]?\d)/gi, 'at most '],
  [/\bno (?:less|fewer|lower|smaller) than\s(?=[~$€£]?\d)/gi, 'at least '],
  [/\b(?:climbs?|rises?|grows?|jumps?|spikes?) (?:over|past|above|beyond)\s(?=[~$€£]?\d)/gi, 'more than '],
  [/\blonger than\s(?=[~$€£]?\d)/gi, 'more than '],
  // "waiting for 80% of the stake": what is waited for stands behind the number, who waits before it.
  [
    /\bwait(?:s|ing)? for\s(?<number>\d[\d.,]*\s?%)\s(?:of\s)?(?:(?:the|all|its|our)\s)?(?<what>\p{L}{3,20}(?=\s(?:to|at|in|and|before)\s|[.,;:"”]|$)|\p{L}{3,20}\s\p{L}{3,20})/giu,
    '; $<what> at least $<number> ',
  ],
  [/\bwait(?:s|ing)? for\s(?=\d[\d.,]*\s?%)/gi, 'at least '],
  // "Any number other than 7 means that something went wrong"
  [/\bany (?:other )?(?:number|value|count|result|answer) (?:other|else|different) (?:than|from)\s(?=\d)/gi, '== '],
  // "above the watermark (90 % by default)": the number of what is named stands behind it.
  [
    /(?<!\p{L})(?:above|over|beyond|exceeds?|por encima de(?:l| la)?|acima d[oae]|au-dessus d[ue]|über (?:dem|der|den))\s(?:(?:the|its|el|la|los|las)\s)?(?=\p{L}[\p{L} _-]{2,24}\s?[(（](?:default:?\s|por defecto:?\s)?\d)(?<what>[\p{L} _-]{3,25}?)\s?[(（](?:default:?\s|por defecto:?\s)?(?=\d[\d.,]*\s?%)/giu,
    '$<what> more than ',
  ],
  [/\b(?:younger|newer|fresher|more recent) than\s(?=\d)/gi, 'less than '],
  // "we page at 100", "turns amber at 80% and red at 92%": somebody is told from there on.
  [
    /\b(?:(?:we|it) (?:pages?|alerts?|warns?|mails?|alarms?|complains?)(?: us| you| me)?|(?:mails?|complains?)(?: us| you| me)?|(?:turns?|goes) (?:amber|yellow|orange|red)) at\s(?=[~$€£]?\d)/gi,
    'at least ',
  ],
  [/\band (?:(?:amber|yellow|orange|red|again) )?at\s(?=\d[\d.,]*\s?%)/gi, 'and at least '],
  [/\bexpir(?<end>es?|ing|y)\s(?:with)?in\s(?=\d[\d.,]*\s?\w+(?!\s(?:or|and) ))/gi, 'expir$<end> in less than '],
  [
    /\b(?:with)?in\s(?<span>\d{1,3}\s(?:days|weeks|hours))\s(?:of|before|from)\s(?=expir)/gi,
    'less than $<span> before ',
  ],
  [
    /\b(?:at or above|(?:greater|more) than or equal to|equal to or (?:greater|more) than|no fewer than)\s(?=[~$€£]?\d)/gi,
    'at least ',
  ],
  [
    /\b(?:at or below|(?:less|fewer) than or equal to|equal to or less than|not more than)\s(?=[~$€£]?\d)/gi,
    'at most ',
  ],
  [
    /\b(?:reach(?:es|ed|ing)?|hits?|(?:climbs?|rises?|grows?|goes) (?:up )?to)\s(?=\d[\d.,]*\s?(?:%|ms\b|s\b|[KMGT]i?B\b))/gi,
    'at least ',
  ],
  [/\b(?:drops?|falls?|goes down) to\s(?=\d[\d.,]*\s?(?:%|ms\b|s\b|[KMGT]i?B\b))/gi, 'at most '],
  [
    new RegExp(
      // "2 or more sections" counts; only a measure, or a thing of the system, is compared.
      String.raw`(?<![\w.<>=-])(?:(?<number>${number}${measure})\s(?:or|and) (?:more|higher|above|greater|over|longer)\b|(?<count>${number})(?:\s(?:or|and) more|\+)(?=\s${countedThings}))`,
      'giu',
    ),
    'at least $<number>$<count>',
  ],
  [/(?<![\w.<>=-])(\d[\d.,]*\s?%)\+(?!\w)/g, 'at least $1'],
  [
    new RegExp(
      String.raw`(?<![\w.<>=-])(?<number>${number}${measure})\s(?:or|and) (?:less|fewer|lower|below|under)\b`,
      'giu',
    ),
    'at most $<number>',
  ],
];
const sizes = new Map([
  ['hundred', 100],
  ['thousand', 1000],
  ['million', 1_000_000],
]);
const hundreds = new RegExp(String.raw`\b(${numberWord}|\d{1,4})\s(${[...sizes.keys()].join('|')})\b`, 'gi');
const spelled = new RegExp(
  String.raw`\b(?<before>(?:more|fewer|less|greater) than|over|above|below|under|exceeds?|at least|at most|by)\s(?<word>(?!one\b)${numberWord}|zero)\b`,
  'gi',
);
const inARow = new RegExp(
  String.raw`\b(?<word>${numberWord})(?=(?: or more)? (?:consecutive|successive|times in a row|failures in a row|failed)\b)`,
  'gi',
);

/**
 * The same text with its comparisons said as English says them, in digits: "über 80 Prozent", "超过 80%", "80%を超えた" and
 * "more than five" all become something that one reader of signs understands. The other words stay as they are.
 */
export function plainlySaid(text: string): string {
  if (!/\d/.test(text) && !new RegExp(String.raw`\b${numberWord}\b|\b(?:half|twice|double|zero)\b`, 'i').test(text))
    return text;
  let plain = text
    .replace(hundreds, (_, count: string, size: string) =>
      String(Number(digits.get(count.toLowerCase()) ?? count) * (sizes.get(size.toLowerCase()) ?? 1)),
    )
    .replace(spelled, (_, before: string, word: string) => `${before} ${digits.get(word.toLowerCase()) ?? 0}`)
    .replace(inARow, (word) => digits.get(word.toLowerCase()) ?? word)
    .replace(/\bby (?:a )?half\b/gi, 'by 50%')
    // "10k messages", "> 1.5M"; "15m" are minutes.
    .replace(
      /(?<![\w.])(\d{1,6}(?:\.\d{1,3})?)(k|K|M)(?=\s[a-z]|\s?[,;.()/|⇒→]|$)/g,
      (written, count: string, size: string) =>
        size === 'M' && /memory|heap|rss|disk|ram\b|swap|storage/i.test(text)
          ? written
          : String(Math.round(Number(count) * (size === 'M' ? 1e6 : 1000))),
    );
  for (const [pattern, said] of sayings) plain = plain.replace(pattern, said);
  return plain;
}

/**
 * How people say, in steps or words, that they look whether something worked: a verb of looking, a status, a query. Broad,
 * because a rule that asks for it has to be silent where there is any.
 */
export const looksAfter =
  /\bverif|\bvalidat|\bconfirm|\bcheck|\btest\b|\btests\b|\bmonitor|\bhealth|\bcurl\b|\bstatus\b|\bshould\b|\bexpected\b|\bensure\b|\bmake sure\b|\bwatch\b|\bselect\b|\bcount\(|\bcompar|\blogs?\b|\bls\b|\bget pods\b|\bsmoke|\banaly[sz]|\bmust\b|\bis (?:back|up|visible|there)\b|\bprüf|\bcomprob|確認|验证|检查/i;

/**
 * Tokens that begin with a prefix of their issuer's own, so that they are secret wherever they stand: the issuer, and the
 * pattern of prefix and rest. From the issuers' documentation of their token formats.
 */
const issued: readonly [string, string][] = [
  ['Slack token', String.raw`(?:xox[abeoprs]|xapp|xoxe\.xox[bp])-[A-Za-z0-9-]{10,250}`],
  ['GitHub token', String.raw`gh[pousr]_[A-Za-z0-9]{30,255}|github_pat_[A-Za-z0-9_]{22,255}`],
  ['GitLab token', String.raw`gl(?:pat|dt|rt|ptt|cbt|ft|agent|oas|soat|imt|ffct)-[A-Za-z0-9_.-]{20,250}`],
  ['Stripe key', String.raw`[sr]k_(?:live|test)_[A-Za-z0-9]{16,250}|whsec_[A-Za-z0-9+/=]{16,250}`],
  ['Supabase key', String.raw`sb_secret_[A-Za-z0-9_-]{20,120}|sbp_[A-Za-z0-9_]{20,120}`],
  ['npm token', 'npm_[A-Za-z0-9]{36}'],
  ['SendGrid key', String.raw`SG\.[\w-]{16,32}\.[\w-]{16,64}`],
  ['Grafana token', String.raw`gl(?:c|sa)_[A-Za-z0-9+/_=-]{32,400}`],
  ['Google key', 'AIza[A-Za-z0-9_-]{35}|GOCSPX-[A-Za-z0-9_-]{20,60}'],
  ['Google access token', String.raw`ya29\.[A-Za-z0-9_-]{20,500}`],
  ['Twilio key', 'SK[0-9a-f]{32}'],
  ['Sentry token', 'sntry[su]_[A-Za-z0-9+/=_-]{20,400}'],
  ['PagerDuty key', String.raw`pd(?:us|eu)\+?_[A-Za-z0-9+_-]{16,80}`],
  ['Cloudflare token', String.raw`cf(?:k|ut|at)_[A-Za-z0-9_-]{36,80}|v1\.0-[0-9a-f]{24}-[0-9a-f]{100,160}`],
  ['DigitalOcean token', 'do[opr]_v1_[0-9a-f]{64}'],
  ['Heroku key', 'HRKU-[A-Za-z0-9_-]{30,80}'],
  ['Hugging Face token', 'hf_[A-Za-z0-9]{30,60}'],
  ['Groq key', 'gsk_[A-Za-z0-9]{40,80}'],
  ['xAI key', 'xai-[A-Za-z0-9]{40,120}'],
  ['Replicate token', 'r8_[A-Za-z0-9]{30,60}'],
  ['Resend key', 're_[A-Za-z0-9]{6,12}_[A-Za-z0-9]{20,40}'],
  ['Render key', 'rnd_[A-Za-z0-9]{20,60}'],
  ['Neon key', 'napi_[A-Za-z0-9]{40,80}'],
  ['Fly token', 'fm[12]_[A-Za-z0-9+/=_-]{60,2000}'],
  ['PlanetScale token', String.raw`pscale_(?:tkn|pw|oauth)_[A-Za-z0-9_.=-]{30,80}`],
  ['Vault token', String.raw`hv[sbr]\.[A-Za-z0-9_-]{24,300}`],
  ['Terraform token', String.raw`[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_=-]{60,80}`],
  ['Docker token', 'dckr_pat_[A-Za-z0-9_-]{20,60}'],
  ['PyPI token', 'pypi-AgE[A-Za-z0-9_-]{50,300}'],
  ['Doppler token', String.raw`dp\.(?:pt|st|ct|sa|scim|audit)\.[A-Za-z0-9_.-]{30,80}`],
  ['New Relic key', 'NRAK-[A-Z0-9]{27}'],
  ['Linear key', 'lin_(?:api|oauth)_[A-Za-z0-9]{32,80}'],
  ['Notion token', 'ntn_[A-Za-z0-9]{40,60}'],
  ['Shopify token', 'shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}'],
  ['Atlassian token', 'ATATT3[A-Za-z0-9_=-]{50,400}'],
  ['Databricks token', 'dapi[0-9a-f]{32}'],
  ['Mailgun key', 'key-[0-9a-f]{32}'],
  ['Postman key', 'PMAK-[0-9a-f]{24}-[0-9a-f]{34}'],
  ['age key', 'AGE-SECRET-KEY-1[A-Z0-9]{58}'],
];

/** All of them in one pattern: a text is searched once, whatever their number. */
export const prefixedToken = new RegExp(`(?<![\\w-])(?:${issued.map(([, form]) => form).join('|')})`, 'g');

const byIssuer = issued.map(([issuer, form]) => [issuer, new RegExp(`^(?:${form})$`)] as const);

/** Who issued a token that `prefixedToken` found: "GitHub token". */
export function issuerOf(token: string): string {
  return byIssuer.find(([, form]) => form.test(token))?.[0] ?? 'access token';
}

/** How these tokens begin, for telling whether a text ends in the middle of one. */
export const tokenBeginnings =
  'xox[abeoprs]|xapp-|gh[pousr]_|github_pat_|gl(?:pat|dt|rt|ptt|c_|sa_)|[sr]k_(?:live|test)|whsec_|sb[ps]_|npm_|SG\\.|AIza|ya29\\.|sntry[su]_|do[opr]_v1_|hf_|dckr_pat_|hv[sbr]\\.|dapi';

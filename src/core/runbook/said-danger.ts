import { destroys, type Risk } from '../risk/risk.ts';

const danger =
  /\b(?:deletes?|destroys?|wipes?|erases?|drops?|removes?|overwrites?|truncates?|clears?|purges?)\b[^.!?\n]{0,40}\b(?:data|databases?|tables?|records?|rows?|volumes?|backups?|history|everything|contents?|messages|files|users|accounts)\b|\birreversibl[ey]\b|\b(?:cannot|can't|can not) be undone\b|\bdata loss\b|\bdestructive\b|\bpermanently (?:delete|remove|destroy|lose)|löscht (?:alle|sämtliche)|unwiderruflich|irréversible|irreversível|irreversible|不可逆|数据丢失|データが(?:失われ|消え)/i;
const denied =
  /\bnon-?destructive\b|\b(?:no|without|avoids?|prevents?|never|not|doesn't|won't|nothing)\b[^.!?\n]{0,30}\b(?:delet|destr|wip|eras|drop|remov|overwr|data loss|irreversib|clear|purg)/i;

/** What runs something that nobody can read here: a script, a target of make, a task of the project. */
const unread =
  /^(?:\.{0,2}[/\\]|[\w.-]+[/\\]|(?:bash|sh|zsh|python\d?|node|ruby|php|perl|tsx|deno|make|just|task|npm|pnpm|yarn|bun|mix|rake|rails|cargo|go|dotnet|mvn|gradle)\s|[a-z][\w-]*(?:ctl|cli|admin)\s)/;

/**
 * The risk of a command that cannot be read, raised where the words right before it say what it does: "This deletes all
 * carts" above `./scripts/refresh.sh`. What is known by itself stays as it is.
 */
export function raisedBy(words: string, text: string, risk: Risk): Risk {
  if (risk.level !== 'changes' || !unread.test(text.replace(/^sudo\s+/, '')) || denied.test(words)) return risk;
  const said = danger.exec(words)?.[0];
  return said === undefined ? risk : destroys(`the words before it say "${said.slice(0, 60)}"`);
}

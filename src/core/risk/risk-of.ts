import { dialectNamed } from '../sql/dialect.ts';
import { riskOfSql } from '../sql/read.ts';
import { riskOfMongo } from './databases.ts';
import { riskOfPowershell } from './powershell.ts';
import { riskOfRedis } from './redis.ts';
import { type Risk, worstOf } from './risk.ts';
import { riskOfShell } from './shell-line.ts';

/**
 * The risk of a command as it stands in a document: the one judgement that the compiler, the linter and approvals share.
 * What is not known counts as a change. `tag` is the fence's, which may name another database.
 */
export function riskOf(
  command: { text: string; language: 'shell' | 'sql' | 'redis' | 'mongo' },
  tag: string | null = null,
): Risk {
  if (command.language === 'sql') return riskOfSql(command.text, dialectNamed(tag ?? ''));
  if (command.language === 'redis') return riskOfRedis(command.text.trim().split(/\s+/));
  if (command.language === 'mongo') return riskOfMongo(command.text);
  return riskOfLine(command.text);
}

/** A line is PowerShell's where it begins with a cmdlet; `Content-Type` or `YYYY-MM-DD` further on is no call of one. */
function riskOfLine(text: string): Risk {
  const cmdlets = riskOfPowershell(text);
  if (cmdlets === null) return riskOfShell(text);
  if (/^\s*(?:\$[\w:]+\s*=\s*)?[(&]?\s*[A-Z][A-Za-z]{1,14}-[A-Z]\w/m.test(text)) return cmdlets;
  return cmdlets.level === 'destroys' ? worstOf([cmdlets, riskOfShell(text)]) : riskOfShell(text);
}

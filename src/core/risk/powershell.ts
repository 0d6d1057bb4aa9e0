import { riskOfSql } from '../sql/read.ts';
import { changes, destroys, type Risk, reads, worstOf } from './risk.ts';
import { holdsData } from './stateful.ts';

/** Verbs of cmdlets that only look or shape what was found. */
const looking =
  /^(?:Get|Test|Select|Where|Measure|Format(?!-Volume)|Sort|Group|Compare|ConvertTo|ConvertFrom|Write|Out(?!-File)|Show|Resolve|Find|Search|Join|Split|Wait|Read|Trace|ForEach)-/;

/**
 * The risk of PowerShell, by its cmdlets: `Remove-Item`, `Clear-Content`, `Stop-Service postgresql`. What is not listed
 * changes something. Null where the text calls no cmdlet, and is judged as a shell line instead.
 */
export function riskOfPowershell(text: string): Risk | null {
  const calls = [
    ...text.slice(0, 20_000).matchAll(/(?<![\w$.-])(?<name>[A-Z][A-Za-z]{1,14}-[A-Z]\w{1,50})(?<rest>[^|;\n]{0,400})/g),
  ];
  if (calls.length === 0) return null;
  return worstOf(calls.map(({ groups }) => riskOfCmdlet(groups?.['name'] ?? '', groups?.['rest'] ?? '')));
}

function riskOfCmdlet(name: string, rest: string): Risk {
  if (/\s-WhatIf\b/i.test(rest)) return reads;
  if (/^Invoke-Sqlcmd$/i.test(name)) {
    const query = /-Query\s+(?<quote>["'])(?<sql>.*?)\k<quote>/is.exec(rest)?.groups?.['sql'];
    return query === undefined ? changes('it runs statements that were not read') : riskOfSql(query, 'T-SQL');
  }
  if (/^Remove-(?:Variable|Module|Job|PSSession|TypeData|Event|PSDrive|PSBreakpoint)$/i.test(name))
    return changes('it forgets something of this session');
  if (/^(?:Remove|Uninstall|Clear|Reset)-(?!Host|Variable|DnsClientCache|Credential)/i.test(name)) {
    if (/^Remove-Item$/i.test(name) && /(?:\\|\/)(?:temp|tmp|node_modules|dist|build|cache)\b/i.test(rest))
      return changes('it deletes files that are made again');
    return /^Remove|^Clear-(?:Content|Item|Disk|EventLog|RecycleBin)|^Reset-ComputerMachinePassword/i.test(name)
      ? destroys(`\`${name}\` takes something away`)
      : changes(`\`${name}\` changes something`);
  }
  if (/^(?:Format-Volume|Initialize-Disk|Restore-\w+|Dismount-Database)$/i.test(name))
    return destroys(`\`${name}\` writes over what is there`);
  if (/^(?:Stop|Suspend)-(?:Service|Process|VM|AzVM|Computer)$/i.test(name) && holdsData(rest))
    return destroys('it stops a part that holds data');
  return looking.test(name) ? reads : changes(`\`${name}\` is not known to only look`);
}

import type { InlineCode } from 'mdast';
import { isKnownProgram, isProgramPath, looksLikeCommand } from '../shell/programs.ts';
import { textOf } from './text-of.ts';

/** What stands round a code span: the words before and after it, and whether its column is headed "Command". */
export type SpanContext = {
  before: string;
  after: string;
  /** What its sentence says before it, across code spans and bold words. */
  sentence: string;
  commandColumn: boolean;
  /** What the document runs in its code blocks. */
  programs: ReadonlySet<string>;
};

/** The words before that ask for what follows to be run, in the languages that runbooks are written in. */
const asks =
  /(?:\b(?:re-?)?(?:run|runs|running|execute|executing|invoke|launch|type|enter|issue|ejecut\p{L}+|execut\p{L}+|rod(?:ar|e)|lance[rz]?|exécut\p{L}+|führe)|执行|运行|実行|コマンド)(?:\s(?:the|a|this|our|once|again|manually|command|script|following|on \w+|as \w+)){0,3}\s*[:：(]?\s*["'*]{0,2}$/iu;
const suggests =
  /(?:\b(?:use|using|via|with|try|call|command|check|then|or|and|by|usa|utilis\p{L}+|mit|con|com|avec)|使用|通过)\s*[:：(]?\s*$/iu;
/** The same behind it, where a language puts the verb last. */
const askedAfter = /^["'*]{0,2}\s*(?:ausführen|laufen lassen|starten|を?(?:実行|叩)|실행|çalıştır)/iu;
/** Words that make of a path a thing to read. */
const names =
  /\b(?:see|in|inside|edit|file|files|script|scripts|update|modify|create|open|read|from|review|siehe|ver|voir|datei|skript)\s*[:：(]?\s*$/iu;

/** "Never run", "do not use", "instead of": what follows must not be run, and so is no command. */
const forbids =
  /(?:\b(?:do not|don['’]t|never|must not|mustn['’]t|should not|shouldn['’]t|avoid|cannot)\s+(?:\w+ly\s)?(?:use|using|run|running|execute|executing|type|call|calling|issue|try|trying)\b|(?<!\p{L})(?:no|nunca|não|jamais) (?:us\p{L}{1,4}|ejecut\p{L}+|execut\p{L}+|rod(?:e|ar)|lance[rz]?)(?!\p{L}))[^.;:,]{0,40}$|\b(?:avoid|instead of|rather than)\s(?:the |a |plain )?(?:running |using )?$/iu;

/** "It wraps `make test`", "pruned automatically by `mc rm`", "when `git commit` fails": spoken of, as what something is or does. */
function isMention({ before, after }: Pick<SpanContext, 'before' | 'after'>): boolean {
  return (
    /\bautomatically (?:by|via|with|through)\s*$/i.test(before) ||
    /\b(?:uses|wraps|invokes|parses|forms?|equivalent (?:to|of)|same as|alias (?:for|of)|short for)\s*$/i.test(
      before,
    ) ||
    (/\bwhen\s*$/i.test(before) && /^\s*(?:errors?|fails?|hangs?|complains?|crashes|exits|clears|races)\b/i.test(after))
  );
}

/** What a program or a compiler says, and code of other languages. */
function isMessage(text: string): boolean {
  return (
    /^npm (?:ERR|WARN)\b|^[\w./-]{1,40}:\s(?!\/\/)\S/.test(text) ||
    /^export\s+(?:const|let|default|async|function|class|interface|type)\s|^import\s.{1,80}\sfrom\s/.test(text)
  );
}

/** What each child's neighbours say, for the code spans among a node's children. */
export function spanContexts(
  children: readonly { type: string }[],
  programs: ReadonlySet<string>,
): Map<InlineCode, Omit<SpanContext, 'commandColumn'>> {
  const found = new Map<InlineCode, Omit<SpanContext, 'commandColumn'>>();
  let said = '';
  children.forEach((child, at) => {
    const sentence = said;
    said = `${said}${textOf(child as never)}`.slice(-160).replace(/^[\s\S]*[.!?;]\s/, '');
    if (child.type !== 'inlineCode') return;
    const before = children[at - 1];
    const after = children[at + 1];
    found.set(child as InlineCode, {
      before: before === undefined ? '' : textOf(before as never).slice(-60),
      after: after === undefined ? '' : textOf(after as never).slice(0, 40),
      sentence,
      programs,
    });
  });
  return found;
}

/** Whether a code span is there to be run. "`railway`" alone is a name, "`./status.sh`" and "run `uptime`" are commands. */
export function isInlineCommand(value: string, context: SpanContext): boolean {
  const text = value.trim();
  if (text.length > 2000 || text === '') return false;
  if (forbids.test(context.sentence) || isMention(context) || isMessage(text)) return false;
  const asked = asks.test(context.before) || askedAfter.test(context.after) || context.commandColumn;
  // "DEPLOY_ENV=production infra/deploy.sh": assignments stand before the program.
  const program = text.replace(/^(?:sudo\s+(?:-\w+\s+)?)?(?:[A-Z_][A-Z0-9_]{0,60}=[^\s"']{0,80}\s+){0,5}/, '');
  const [first = '', second = ''] = program.split(/\s+/, 2);
  if (first === '' || /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/.test(first)) return false;
  if (second === '') return isWordCommand(first, asked, context);
  if (isUnfinished(program)) return asked;
  if (
    isKnownProgram(first) ||
    first === '.' ||
    /^\.{0,2}\/[\w.-]+\//.test(first) ||
    /^\.[/\\]\w/.test(first) ||
    isProgramPath(first)
  )
    return asked || looksLikeCommand(program);
  if (/^[A-Z][a-z]{2,12}-[A-Z]\w{2,40}$/.test(first)) return /^(?:-|["'$\w.*])/.test(second);
  // "py-spy dump --pid 7": whatever the program, words with an option among them are meant for a shell.
  if (/^[a-z][a-z0-9_.-]{1,40}(?:\s[\w./<>@:=-]{1,60}){0,6}\s(?:-[A-Za-z]|--[a-z][\w-]{1,40})(?=[\s=]|$)/.test(program))
    return true;
  // Any program, where the words round it or the document's own blocks say that it is one.
  const shaped =
    /^[a-z][\w.-]{1,40}(?:\s+[\w./:<>@=$"'{}*,\\-]{1,120}){1,12}$/.test(program) && !/[.,:;]$/.test(program);
  return shaped && (asked || context.programs.has(first) || (suggests.test(context.before) && /[-:/<$]/.test(program)));
}

/** Programs that say something without an argument. */
const complete =
  /^(?:htop|top|uptime|free|df|env|lsblk|whoami|ifconfig|k9s|iostat|vmstat|netstat|ps|pwd|dmesg|reboot|make|nvidia-smi|hostname|date|w|who|lsof|mount|dotnet|pytest|btop|glances|poweroff|printenv|jobs|iisreset|ipconfig|tasklist|systeminfo)$/;

function isWordCommand(word: string, asked: boolean, { before }: SpanContext): boolean {
  if (/[\\/]$/.test(word)) return false;
  if (/^\.{1,2}[\\/][\w./\\-]+\.(?:sh|bash|py|rb|pl|ps1|bat|cmd)$/.test(word)) return asked || !names.test(before);
  if (!asked) return false;
  return (
    complete.test(word) ||
    isProgramPath(word) ||
    /^(?:\.{1,2}|~)?[\\/][\w./\\-]+$/.test(word) ||
    /^[\w.-]+\.(?:sh|bash|ps1|bat|cmd)$/.test(word) ||
    /^[A-Z][a-z]{2,12}-[A-Z]\w{2,40}$/.test(word)
  );
}

/** A command without the operand that it cannot do without is spoken of ("`kubectl exec` needs access"). */
function isUnfinished(text: string): boolean {
  return /^(?:docker compose|npm run|pnpm run|yarn run|(?:kubectl|oc|k) (?:exec|logs|describe|apply|delete|scale|edit|patch|cp|port-forward|drain|cordon|rollout)|kubectl rollout (?:undo|restart|status)|(?:docker|podman) (?:exec|logs|rm|rmi|stop|start|restart|cp|inspect|run|kill|tag)|helm (?:upgrade|install|uninstall|rollback)|systemctl (?:restart|stop|start|reload)|aws (?:s3|ec2|rds|ecs|iam|logs)|git (?:checkout|revert|cherry-pick|rebase|clone)|service \w+)$/.test(
    text,
  );
}

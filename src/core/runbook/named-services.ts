import type { Command } from './plan.ts';

/** What a name in a command must look like to be a service's: no variable, no path, no placeholder, no image with a tag. */
const name = String.raw`(?<name>[a-z][a-z0-9]*(?:[-_.][a-z0-9]+){0,6})(?![\w/:$<{.-])`;
/** Options before the name, with a value each where it is one that takes one. */
const options = String.raw`(?:\s+(?:(?:-n|--namespace|--tail|--since|-c|-f|--file|-p|--project-name|-u|--user|-e|--env|-w|--workdir)(?:=|\s+)(?!\s)[\w./:$"-]+|--?[A-Za-z][\w-]*(?:=\S+)?))*`;

/** Commands that look at one service, or act on it, by its name. */
const patterns = [
  String.raw`\bdocker(?:\s+container)?\s+(?:logs|exec|restart|inspect|stop|start|top)${options}\s+${name}`,
  String.raw`\bdocker(?:-|\s+)compose${options}\s+(?:logs|exec|restart|stop|start)${options}\s+${name}`,
  String.raw`\bkubectl\b[^|;&]{0,120}?\s(?:deploy(?:ment)?s?|statefulsets?|sts|daemonsets?|ds)[/\s]${name}`,
  String.raw`\bkubectl\s+(?:logs|exec)\b[^|;&]{0,60}?\s(?:-l|--selector)[=\s](?:app|app\.kubernetes\.io/name|component)=${name}`,
  String.raw`\bkubectl\s+(?:logs|exec)${options}\s+(?:pods?/)?(?<stateful>[a-z][a-z0-9-]*)-\d+(?![\w-])`,
  String.raw`\bsystemctl\s+(?:--user\s+)?(?:status|restart|start|stop|reload|is-active)${options}\s+${name}`,
  String.raw`\bjournalctl\b[^|;&]{0,40}?\s-u\s+${name}`,
].map((pattern) => new RegExp(pattern));

/** Names that stand for no service of the team's: what runs them, and words of the commands themselves. */
const none = new Set(
  'docker containerd kubelet ssh sshd cron systemd-journald all deployment deployments pod pods service status logs app container name service-name my-app myapp'.split(
    ' ',
  ),
);

/** Services that the document knows by name alone, since its commands look at them: one per name, where it first stands. */
export function servicesInCommands(commands: Command[]): { title: string; command: Command }[] {
  const found = new Map<string, Command>();
  for (const command of commands) {
    if (command.language !== 'shell' || command.text.length > 2000) continue;
    for (const pattern of patterns) {
      const groups = pattern.exec(command.text)?.groups;
      const title = (groups?.name ?? groups?.stateful)?.replace(/\.service$/, '');
      if (
        title === undefined ||
        title.length < 3 ||
        none.has(title) ||
        command.placeholders.some((hole) => hole.includes(title))
      )
        continue;
      if (!found.has(title)) found.set(title, command);
    }
  }
  return [...found].map(([title, command]) => ({ title, command }));
}

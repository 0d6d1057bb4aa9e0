import { type Command, Option } from 'commander';
import type { MessageResponse } from '../api/contract/incident.ts';
import type { PublicChanged, PublicPreview } from '../api/contract/status-page.ts';
import { impacts } from '../core/status-page/model.ts';
import { impactWords, stateWords } from '../core/status-page/words.ts';
import type { Client } from './client.ts';
import { exitCodes, Failure } from './failure.ts';
import { printable } from './printable.ts';
import { parseDuration } from './time.ts';
import { type SystemOptions, type VerbDependencies, withSystemOptions } from './verb.ts';

type UpdateOptions = SystemOptions & {
  public?: string;
  template?: string;
  nextUpdate?: number;
  title?: string;
  component?: string[];
  impact?: (typeof impacts)[number];
  preview?: boolean;
};

/** The query that asks for a message of the runbook. `nextUpdate` is in seconds. */
export function draftQuery(template: string, nextUpdate: number | undefined): string {
  return `named=${encodeURIComponent(template)}${nextUpdate === undefined ? '' : `&next=${nextUpdate}`}`;
}

/** Reads `30m` as seconds. */
export function spanSeconds(text: string): number {
  const ms = parseDuration(text);
  if (ms === null || ms < 1000)
    throw new Failure(`"${text}" is no span`, { mend: 'Write 30m or 2h.', exitCode: exitCodes.usage });
  return Math.round(ms / 1000);
}

/** `signalbox incidents update`: tells customers, in your words or in the runbook's after you have read them. */
export function addPublicUpdate(command: Command, deps: VerbDependencies & { person(): string }): void {
  const { terminal } = deps;
  withSystemOptions(command.command('update').description('tell customers on the status page how it stands'))
    .argument('<id>', 'id of an incident')
    .option('--public <text>', 'what they read')
    .option('--template <name>', 'a message of the runbook, which you see filled in and say yes to')
    .option('--next-update <span>', 'with --template: in how long you write again, 30m for example', spanSeconds)
    .option('--title <text>', 'what it is called for them')
    .option('--component <id...>', 'what of the status page is affected')
    .addOption(new Option('--impact <impact>', 'what they feel of it').choices([...impacts]))
    .option('--preview', 'say what they would see, and send nothing')
    .action(async (id: string, options: UpdateOptions) => {
      const client = deps.connect(options.dir);
      const path = `/api/incidents/${encodeURIComponent(id)}/public`;
      const text = options.public ?? (await approvedText(client, path, options));
      const body = {
        text,
        title: options.title ?? null,
        components: options.component ?? null,
        impact: options.impact ?? null,
        actor: deps.person(),
      };
      if (options.preview === true) {
        const preview = await client.send<PublicPreview>('POST', `${path}/preview`, body);
        terminal.out(options.json ? JSON.stringify(preview, null, 2) : renderPreview(preview));
        for (const { word, why } of preview.doubtful) terminal.err(`Not for customers? ${printable(word)}: ${why}`);
        return;
      }
      const { shown, link } = await client.send<PublicChanged>('POST', path, body);
      const said = `${shown.title}: ${stateWords[shown.state]}, ${impactWords[shown.impact]}\n${link}`;
      terminal.out(options.json ? JSON.stringify(shown, null, 2) : said);
    });

  /** What is sent is the very text that was read and said yes to. */
  async function approvedText(client: Client, path: string, options: UpdateOptions): Promise<string> {
    const { template, nextUpdate } = options;
    if (template === undefined)
      throw new Failure('What do customers read?', {
        mend: 'Write --public "…", or --template update.',
        exitCode: exitCodes.usage,
      });
    const draft = await client.get<MessageResponse>(`${path}/draft?${draftQuery(template, nextUpdate)}`);
    terminal.err(draft.text.split('\n').map(printable).join('\n'));
    if (draft.open.length > 0)
      throw new Failure(`Not filled in: ${draft.open.join(', ')}`, {
        mend: 'Copy the text above, fill it in, and send it with --public "…".',
      });
    if (options.preview === true) return draft.text;
    const answer = await terminal.ask('\nTell customers this? (yes/no) ');
    if (!/^y(es)?$/i.test(answer.trim())) throw new Failure('Nothing was sent', { exitCode: exitCodes.declined });
    return draft.text;
  }
}

/** The card of the page, and the mail. */
function renderPreview({ card, link, mail }: PublicPreview): string {
  const updates = card.updates.map(({ state, text }) => `${state}. ${text}`);
  const page = [card.title, `${card.impact} · ${card.components}`, ...updates, link];
  const parts = ['On the page:', ...page, '', 'By mail:', mail.subject, mail.text];
  return parts
    .flatMap((part) => part.split('\n'))
    .map(printable)
    .join('\n');
}

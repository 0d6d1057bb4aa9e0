import { type RenderContext, renderSteps } from '../../core/procedure/render.ts';
import type { Command, Plan } from '../../core/runbook/plan.ts';
import { sha256 } from '../../engine/sha256.ts';
import type { BoundCommand } from '../contract/runbook.ts';

function bindCommand(command: Command, context: RenderContext): BoundCommand | null {
  const { id, source, asWritten, confidence, text, language } = command;
  const kind = language === 'shell' || language === 'sql' ? language : ('human' as const);
  const step = { id, source, asWritten, confidence, text, kind, title: null, condition: null, commandIds: [id] };
  const [rendered] = renderSteps([step], context, sha256).steps;
  if (rendered === undefined) return null;
  // What is put in for nothing is not worth a word; a command that is known to need a binding says itself what is open.
  const known = command.class.kind === 'binding' || rendered.open.length === 0;
  return rendered.rendered === text && known ? null : { id, text: rendered.rendered, open: rendered.open };
}

const held = new WeakMap<Plan, { key: string; bound: BoundCommand[] }>();

/**
 * The commands that run differently from how they are written, because an address or a value is put in, as a run does it;
 * and those of which nobody has said yet that something is still to be filled in.
 */
export function bindCommands(plan: Plan, context: RenderContext): BoundCommand[] {
  // Reading a hundred commands takes tens of milliseconds, and they change only with the runbook or the bindings.
  const key = JSON.stringify(context);
  const known = held.get(plan);
  if (known?.key === key) return known.bound;
  const bound = plan.commands.map((command) => bindCommand(command, context)).filter((one) => one !== null);
  held.set(plan, { key, bound });
  return bound;
}

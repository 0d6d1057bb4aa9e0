import { Command } from 'commander';
import type { Client } from './client.ts';
import { withExamples } from './verb.ts';

/** `connect` finds the running system anew for each call, which it makes as the MCP client of that name. */
export type McpVerbDependencies = {
  connect(directory: string | undefined, mcpClient: string): Client;
  /** Speaks the protocol on stdin and stdout until stdin ends. */
  serve(connectAs: (mcpClient: string) => Client): Promise<void>;
};

/** `signalbox mcp`: lets a program read incidents, evidence and the runbook, and propose runs. */
export function mcpVerb({ connect, serve }: McpVerbDependencies): Command {
  const command = new Command('mcp')
    .description(
      'speak the Model Context Protocol on stdin and stdout: a program reads incidents, evidence and the runbook, and proposes runs that a person goes on with; it approves nothing',
    )
    .option('--dir <dir>', 'folder of the system (default: nearest signalbox.yaml, else the last one brought up)')
    .action((options: { dir?: string }) => serve((mcpClient) => connect(options.dir, mcpClient)));
  return withExamples(command, ['signalbox mcp --dir systems/tiltcheck']).addHelpText(
    'after',
    `
A program that speaks MCP starts this itself. Most are told of it so:
  {
    "mcpServers": {
      "signalbox": { "command": "signalbox", "args": ["mcp", "--dir", "/path/to/your/system"] }
    }
  }
or, for Claude Code: claude mcp add signalbox -- signalbox mcp --dir /path/to/your/system

Where people have tokens it needs one of its own (\`signalbox token add NAME --machine\`), beside "args":
      "env": { "SIGNALBOX_TOKEN": "sbx_…" }

What it does is in the audit chain under mcp:NAME (\`signalbox audit\`). Whether it may start runs, of which only what reads is
carried out, says \`mcp: start-runs\` in signalbox.yaml.`,
  );
}

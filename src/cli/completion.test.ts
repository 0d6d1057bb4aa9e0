import { execFileSync } from 'node:child_process';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { completionScript } from './completion.ts';

const program = new Command('signalbox');
program.command('logs').description("a service's logs").option('-f, --follow', 'follow');
program.command('deploy');
program.command('database').command('backup');
program.command('variables').command('set').option('--stdin', 'from stdin');

/** What a real bash offers for a command line. */
function complete(...words: string[]): string[] {
  const script = `${completionScript('bash', program)}
signalbox() { [ "$1" = __complete ] && printf '%s\\n' $2-one $2-two; }
COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _signalbox; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const output = execFileSync('bash', ['--norc', '-c', script], { encoding: 'utf8' });
  return output.split('\n').filter((word) => word !== '');
}

describe('completionScript', () => {
  it('completes verbs, subverbs and options in a real bash', () => {
    expect(complete('signalbox', 'lo')).toEqual(['logs']);
    expect(complete('signalbox', 'logs', '--')).toEqual(['--follow']);
    expect(complete('signalbox', 'variables', 's')).toEqual(['set']);
  });

  it('asks the running system for names', () => {
    expect(complete('signalbox', 'deploy', 'services-')).toEqual(['services-one', 'services-two']);
    // Those of databases too.
    expect(complete('signalbox', 'logs', 'databases-')).toEqual(['databases-too-one', 'databases-too-two']);
    expect(complete('signalbox', 'database', 'backup', '--resource', '')).toEqual(['resources-one', 'resources-two']);
    expect(complete('signalbox', 'variables', '--service', '')).toEqual(['services-one', 'services-two']);
    expect(complete('signalbox', 'variables', '--environment', 'env')).toHaveLength(2);
  });

  it('quotes descriptions for fish', () => {
    expect(completionScript('fish', program)).toContain("-a logs -d 'a service\\'s logs'");
  });

  it('names the shells it knows', () => {
    expect(() => completionScript('tcsh', program)).toThrow('expected bash, zsh or fish');
  });
});

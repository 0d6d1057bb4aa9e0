/** What a platform CLI can be asked for, in the platform port's words. */
export type Verb =
  | 'status'
  | 'logs'
  | 'restart'
  | 'rollback'
  | 'deploy'
  | 'deployments'
  | 'variables'
  | 'setVariables'
  | 'deleteVariables'
  | 'importVariables'
  | 'metrics'
  | 'scale'
  | 'exec'
  | 'connect'
  | 'dump'
  | 'backup'
  | 'restore'
  | 'environments'
  | 'open'
  | 'runLocal';

/**
 * What Signalbox makes of one command of a platform CLI.
 *
 * `arguments` by verb: `logs` {tail, follow, since, until, filter, release}, `scale` {replicas}, `metrics` {since}, `connect` {redis}, `dump` {file, only}, `restore` {backup, beside, yes}, `deployments` {limit}, `rollback` {release},
 * `variables` {name, plain}, `setVariables` {NAME: value} or {stdin: NAME}, `deleteVariables` {NAME: true}, `importVariables` {file},
 * `exec` and `runLocal` {command} (shell words, quoted); `json` where the CLI was asked for JSON, and `environment` where it
 * named one but production. Absent keys mean the default.
 */
export type Translation =
  | {
      kind: 'verb';
      verb: Verb;
      /** The service's name, or null when the command names none. */
      service: string | null;
      arguments: Record<string, string | number | boolean>;
      /** The `signalbox` command line that does the same, for people. */
      to: string;
      /** What the real CLI would have done where that differs, one or more sentences; null where it does the same. */
      note: string | null;
    }
  /** It cannot be done here, or does not exist at all. */
  | { kind: 'cannot'; why: string }
  /** A person has to do it, elsewhere. */
  | {
      kind: 'person';
      why: string;
      /** What is done all the same where a person sits at the terminal, or has put their input into a pipe. */
      here?: Extract<Translation, { kind: 'verb' }>;
    };

/** A platform CLI: its name and its forms of commands. */
export type PlatformCli = {
  name: string;
  forms: Form[];
  /** Options that may stand before the command's words too. */
  globalOptions: Option[];
};

/** One form of command, found by its words (`['variables', 'set']`); the form with the most matching words wins. */
export type Form = {
  words: string[];
  options: Option[];
  /** Everything from the first operand on is somebody else's command line: it is not read for options. */
  verbatim?: true;
  translate(given: Given): Translation;
};

/** An option of a form. `value`: must have one; `number`: has one only when a number follows. */
export type Option = { names: string[]; takes: 'nothing' | 'value' | 'number'; absent?: string };

/** A command line, read. Keys of `options` are an option's first name; `absent` lists notes on options the CLI lacks. */
export type Given = {
  words: string[];
  operands: string[];
  options: Record<string, string | true>;
  notes: string[];
};

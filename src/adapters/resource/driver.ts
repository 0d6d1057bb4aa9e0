import type { ResourceSource } from '../../core/resource/model.ts';

/** A server of our own, as its programs are told of it. */
export type Server = {
  /** The resource's name. */
  name: string;
  /** Absolute; holds all of it and is the user's that it runs as. */
  folder: string;
  /** The folder within, where the server keeps its data. */
  data: string;
  port: number;
  password: string;
  /** The folder of its programs. */
  programs: string;
  /** Who runs it, where it refuses to be run by us. */
  as: { uid: number; gid: number } | null;
};

/** What differs between the kinds of resource. Sentences for people name the mend. */
export type Driver = {
  /** What it is called, in words. */
  called: string;
  /** The first port that is tried when none is stated: below those that the system gives to connections. */
  firstPort: number;
  /** It refuses to be run by root. */
  notAsRoot: boolean;
  /** The folder of programs that can run what lies in `data`; or why there is none, in words that end a sentence. */
  find(
    source: Exclude<ResourceSource, 'url'>,
    data: string,
    systemDirectory: string,
  ): { programs: string } | { why: string };
  /** Said when no source has it. */
  howToGet: string;
  url(server: Pick<Server, 'name' | 'port' | 'password'>): string;
  /** Makes what is not there yet. May be ended at any moment and called again. Rejects with a sentence. */
  prepare(server: Server): Promise<void>;
  command(server: Server): string[];
  /** Null once it takes connections, and all that services expect there is made; why not, otherwise. Never rejects. */
  greet(server: Server): Promise<string | null>;
  /** The same of a server elsewhere, of which nothing is made. */
  ask(url: string): Promise<string | null>;
  /** How it is asked to end in order; and, after the grace, in a way that loses nothing that was acknowledged. */
  stop: { signal: NodeJS.Signals; graceMs: number; atLast: NodeJS.Signals };
  /** When a line of its log was written (epoch ms), where the line says so; its clock is set to UTC. */
  timeOf(line: string): number | null;
  /** Why it could not be started, from what it has logged since. */
  explain(log: string, server: Server): string | null;
};

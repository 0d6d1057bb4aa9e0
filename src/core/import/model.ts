import type { StopSignal } from '../release/model.ts';

/** Where something stands: a file as its owner names it, and a 1-based line. */
export type Place = { file: string; line: number };

/** A value with the place that it came from. `unsure` says why it may be wrong; it is left out where it is stated. */
export type Found<T> = Place & { value: T; unsure?: string };

/** A variable that a service is given. `value` is null for all but the few that cannot be secret. */
export type FoundVariable = Place & { name: string; value: string | null };

/** Something that was read and has no place in `signalbox.yaml`: what, and why or what to do instead. */
export type NotMapped = Place & { what: string; why: string };

/**
 * One process as another tool's file describes it. `name` is a slug, null where the file gives none (its folder does
 * then). `main` is true for the one that a folder is for (`web`, `npm start`). `serves` is false for what takes no requests.
 */
export type ImportedService = Place & {
  name: string | null;
  main: boolean;
  serves: boolean;
  /** Where its code stands, relative to the folder that is read; `.` for that folder itself. */
  directory: string;
  /** What is released, relative likewise. Another than `directory` where packages share the modules of a workspace. */
  releasedFrom: string;
  command: Found<string> | null;
  build: Found<string> | null;
  preRelease: Found<string> | null;
  port: Found<number> | null;
  health: Found<string> | null;
  replicas: Found<number> | null;
  startTimeoutSeconds: Found<number> | null;
  stopSignal: Found<StopSignal> | null;
  /** Between that signal and SIGKILL. */
  stopGraceSeconds: Found<number> | null;
  memoryBytes: Found<number> | null;
  /** In cores. */
  cpu: Found<number> | null;
  variables: FoundVariable[];
  /** Names of resources that it needs. */
  uses: string[];
};

/** A database or cache that services need. */
export type ImportedResource = Place & {
  name: string;
  kind: 'postgres' | 'redis';
  /** The variable that services find its address in, where that is another than usual. */
  variable: string | null;
};

/** What one file gave. `system` is the name that it has for the whole. */
export type Imported = {
  system: Found<string> | null;
  services: ImportedService[];
  resources: ImportedResource[];
  notMapped: NotMapped[];
};

/** A file that cannot be read as what its name says: one sentence, the place and the mend. */
export type Unreadable = Place & { what: string; mend: string };

export type ImportResult = { kind: 'imported'; imported: Imported } | { kind: 'unreadable'; problem: Unreadable };

/** A service of which nothing is known but where it stands. */
export function emptyService(place: Place, name: string | null, directory: string): ImportedService {
  return {
    file: place.file,
    line: place.line,
    name,
    main: false,
    serves: true,
    directory,
    releasedFrom: directory,
    command: null,
    build: null,
    preRelease: null,
    port: null,
    health: null,
    replicas: null,
    startTimeoutSeconds: null,
    stopSignal: null,
    stopGraceSeconds: null,
    memoryBytes: null,
    cpu: null,
    variables: [],
    uses: [],
  };
}

/** A number above 0 with its place; null for anything else. */
export function positiveAt(value: unknown, place: Place): Found<number> | null {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? { ...place, value } : null;
}

/** The largest file that is read, in characters: a hundred times a large one. */
export const largestImport = 1_000_000;

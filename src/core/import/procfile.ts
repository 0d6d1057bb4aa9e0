import { type ImportResult, type ImportedService, largestImport, type NotMapped, emptyService } from './model.ts';
import { portInCommand } from './port-in-command.ts';
import { serviceName } from './service-name.ts';
import { foundVariable, variablesRead } from './variable.ts';

/** Reads a Procfile: one process a line. `release` runs before each release of `web`; only `web` is given requests. */
export function readProcfile(text: string, file: string, directory: string): ImportResult {
  if (text.length > largestImport || text.includes('\0'))
    return { kind: 'unreadable', problem: { file, line: 1, what: 'Not a Procfile', mend: 'Give a text file.' } };
  const services: ImportedService[] = [];
  const notMapped: NotMapped[] = [];
  let release: { line: number; command: string } | null = null;
  for (const [at, raw] of text.split(/\r?\n/).entries()) {
    const line = at + 1;
    const content = raw.trim();
    if (content === '' || content.startsWith('#')) continue;
    const match = /^(?<type>[A-Za-z0-9_-]{1,60}):\s*(?<command>\S.*)$/.exec(content);
    const type = match?.groups?.['type'] ?? '';
    const command = match?.groups?.['command'] ?? '';
    const name = serviceName(type);
    if (match === null || name === null) {
      notMapped.push({ file, line, what: 'a line', why: 'It is not of the form "name: command".' });
    } else if (name === 'release') release = { line, command };
    else if (services.some((service) => service.name === name)) {
      notMapped.push({ file, line, what: `"${type}"`, why: 'The name stands twice: the first is taken.' });
    } else services.push(toService({ file, line }, name, command, directory));
  }
  const web = services.find(({ name }) => name === 'web') ?? services[0];
  if (web !== undefined) web.main = true;
  if (release !== null) {
    const found = { file, line: release.line, value: release.command };
    if (web === undefined) notMapped.push({ ...found, what: 'release', why: 'There is no process it could precede.' });
    else web.preRelease = found;
  }
  return { kind: 'imported', imported: { system: null, services, resources: [], notMapped } };
}

function toService(
  place: { file: string; line: number },
  name: string,
  command: string,
  directory: string,
): ImportedService {
  const port = portInCommand(command);
  return {
    ...emptyService(place, name, directory),
    serves: name === 'web' || port !== null || /\bPORT\b/.test(command),
    command: { ...place, value: command },
    port: port === null ? null : { ...place, value: port },
    variables: variablesRead(command).flatMap((variable) => foundVariable(place, variable, null) ?? []),
  };
}

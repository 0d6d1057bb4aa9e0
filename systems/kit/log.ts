export type Level = 'info' | 'warn' | 'error';

/** Writes one structured line. Never pass secrets: lines are kept and shown. */
export type Log = (level: Level, message: string, fields?: Record<string, string | number | boolean>) => void;

/** A log of one service: one JSON object per line on stdout, errors too, so that their order is kept. */
export function jsonLog(
  service: string,
  write: (line: string) => void = (line) => void process.stdout.write(line),
): Log {
  return (level, message, fields = {}) => {
    write(`${JSON.stringify({ time: new Date().toISOString(), level, service, message, ...fields })}\n`);
  };
}

/** The port that a command line asks for (`-p 3000`, `--port=3000`, `PORT=3000 …`, `0.0.0.0:8000`), or null. */
export function portInCommand(command: string): number | null {
  const said =
    /(?:^|\s)(?:-p[ =]?|--port[ =]|PORT=|(?:-b|--bind|-l|--listen)[ =]\S{0,60}:)(?<port>\d{2,5})(?![\w.])/.exec(
      command,
    );
  const port = Number(said?.groups?.['port'] ?? 0);
  return isPort(port) ? port : null;
}

export function isPort(port: number): boolean {
  return Number.isInteger(port) && port >= 1 && port <= 65_535;
}

/** Whether a command is a tool that serves pages and answers at `/`. */
export function servesPages(command: string): boolean {
  return /(?:^|[\s/])(?:next start|next dev|vite preview|vite dev|vite(?=\s|$)|serve |http-server|astro preview|nuxt start|react-scripts|gatsby serve)/.test(
    command,
  );
}

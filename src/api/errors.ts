/** A failure that the API may show to its callers. The message and the mend hold no secret and no stack. */
export class ApiError extends Error {
  readonly code: string;
  readonly status: number;
  readonly mend: string | null;
  constructor(code: string, status: number, message: string, mend: string | null) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.status = status;
    this.mend = mend;
  }
}

const printed = (value: string): string => (value.length > 200 ? `${value.slice(0, 200)}…` : value);

/** Each `%s` of the message is filled in from the arguments, in order, and cut at 200 characters. */
function define(code: string, status: number, message: string, mend: string | null = null) {
  return (...values: string[]): ApiError => {
    let index = 0;
    return new ApiError(
      code,
      status,
      message.replaceAll('%s', () => printed(values[index++] ?? '')),
      mend,
    );
  };
}

/** The table of public error codes: code, status, message, mend. A code is never reused and never renamed. */
export const errors = {
  hostRefused: define(
    'host-refused',
    403,
    'The Host header "%s" is not a loopback name.',
    'Open the control room by the address that `signalbox up` printed.',
  ),
  originRefused: define('origin-refused', 403, 'A page of "%s" may not use this API.', 'Use the control room itself.'),
  tokenRefused: define(
    'token-refused',
    403,
    'This request changes something and carries no valid token.',
    'Reload the page. A program sends the token of server.json as "Authorization: Bearer".',
  ),
  tokenNeeded: define(
    'token-needed',
    401,
    'Who asks has to prove it here, and this request carries no token that holds.',
    'Sign in again in the control room. The command line takes SIGNALBOX_TOKEN, or what `signalbox token save` keeps.',
  ),
  tokenWrong: define(
    'token-wrong',
    401,
    'This token is %s.',
    'Ask somebody who has one to make another: `signalbox token add NAME`.',
  ),
  tokensLimited: define(
    'tokens-limited',
    429,
    'Too many wrong tokens were tried.',
    'Wait for a minute. Whoever has signed in, or used a token here before, is not kept waiting.',
  ),
  machineSignsIn: define(
    'machine-signs-in',
    403,
    'This token is a machine’s: it is for programs, and a control room is for people.',
    'Make one for a person: `signalbox token add NAME`.',
  ),
  notAllowed: define('not-allowed', 403, '%s', 'A person does this, in the control room or on the command line.'),
  badRequest: define('bad-request', 400, '%s'),
  notJson: define('not-json', 400, 'The request body is not JSON: %s'),
  bodyTooLarge: define('body-too-large', 413, 'The request body is larger than 256 KiB.'),
  mediaType: define('media-type', 415, 'The content type is not application/json.'),
  unknownRoute: define('unknown-route', 404, 'There is nothing at %s.'),
  unknownService: define('unknown-service', 404, 'There is no service "%s".', '`signalbox status` lists the services.'),
  unknownResource: define(
    'unknown-resource',
    404,
    'There is no resource "%s".',
    '`signalbox status` lists the resources.',
  ),
  resourceMissing: define(
    'resource-missing',
    409,
    'The resource %s is missing, so it has no address: %s.',
    '`signalbox status` says what would provide it.',
  ),
  unknownHeartbeat: define(
    'unknown-heartbeat',
    404,
    'No check waits for a heartbeat "%s".',
    'Write one with `kind: heartbeat` under "checks" of signalbox.yaml.',
  ),
  heartbeatRefused: define(
    'heartbeat-refused',
    403,
    'The token is not that of the heartbeat "%s".',
    'Send the value of the variable that its `token-variable` names, as ?token=… or "Authorization: Bearer".',
  ),
  unknownHook: define(
    'unknown-hook',
    404,
    'There is no hook "%s".',
    'Write one under "hooks" of signalbox.yaml, and use its kind and name in the address.',
  ),
  hookRefused: define(
    'hook-refused',
    403,
    'The token or signature is not that of the hook "%s".',
    'Give the tool the value of the variable that the hook names in signalbox.yaml.',
  ),
  unknownTemplate: define('unknown-template', 404, 'The runbook has no message "%s". It has: %s.'),
  unknownIncident: define('unknown-incident', 404, 'There is no incident "%s".'),
  unknownChannel: define(
    'unknown-channel',
    404,
    'There is no channel "%s".',
    '`signalbox channels` lists the channels.',
  ),
  unknownWindow: define('unknown-window', 404, 'There is no window "%s".', '`signalbox windows` lists them.'),
  unknownHold: define(
    'unknown-hold',
    404,
    'There is no %s "%s" that was added by hand and has not ended.',
    'One that recurs is ended in signalbox.yaml or in the runbook.',
  ),
  unknownRun: define('unknown-run', 404, 'There is no run "%s".'),
  unknownDrill: define('unknown-drill', 404, 'There is no drill "%s".'),
  unknownProcedure: define(
    'unknown-procedure',
    404,
    'There is no procedure "%s".',
    '`signalbox run --list --json` lists their ids.',
  ),
  runRefused: (why: string, mend: string | null) => new ApiError('run-refused', 409, printed(why), mend),
  notForMcp: define(
    'not-for-mcp',
    403,
    'An MCP client may read, and propose and start runs. It may do nothing else, and it approves nothing.',
    'A person does this, in the control room or on the command line.',
  ),
  noStatusPage: define(
    'no-status-page',
    409,
    'There is no status page.',
    'Write "status-page" in signalbox.yaml, as docs/signalbox.yaml shows it.',
  ),
  noLanguageModel: define(
    'no-language-model',
    409,
    'No language model is named.',
    'Write one under "language-model" of signalbox.yaml.',
  ),
  readingRefused: define('reading-refused', 409, '%s'),
  moveRefused: define('move-refused', 409, '%s'),
  wordRefused: define('word-refused', 409, '%s'),
  approvalRefused: define('approval-refused', 409, '%s'),
  drillRefused: define('drill-refused', 409, '%s'),
  platformRefused: define('platform-refused', 409, '%s'),
  platformFailed: define('platform-failed', 502, 'The platform could not do it: %s'),
  internal: define('internal', 500, 'Something unexpected went wrong.', "Signalbox's own log says what."),
} as const;

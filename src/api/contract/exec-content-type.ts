/**
 * The content type of `POST /api/services/:name/exec`. Its body is one line of JSON (`execRequest`), then the program's
 * standard input, byte for byte, until the body ends.
 */
export const execContentType = 'application/x-signalbox-exec';

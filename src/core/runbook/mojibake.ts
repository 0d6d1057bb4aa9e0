// The characters that Windows-1252 has at 0x80 to 0x9f, in that order; a NUL stands where it has none.
const windows1252 = '€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ';

/** Undoes UTF-8 that was read as Windows-1252 ("ðŸš¨" is a siren). Other text is returned as it is. Only for titles: `asWritten` stays exact. */
export function repairMojibake(text: string): string {
  let repaired = '';
  let run: number[] = [];
  let runText = '';
  const flush = () => {
    repaired += run.length > 1 ? (decode(run) ?? runText) : runText;
    run = [];
    runText = '';
  };
  for (const character of text) {
    const byte = highByte(character);
    if (byte === null) {
      flush();
      repaired += character;
    } else {
      run.push(byte);
      runText += character;
    }
  }
  flush();
  return repaired;
}

function highByte(character: string): number | null {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0x80 && code <= 0xff) return code;
  const at = code > 0 ? windows1252.indexOf(character) : -1;
  return at === -1 ? null : 0x80 + at;
}

function decode(bytes: number[]): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes));
  } catch {
    return null;
  }
}

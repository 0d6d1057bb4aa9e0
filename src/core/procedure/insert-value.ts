import { forEachChild, parse, type SyntaxNode } from 'unbash';

/** A hole in a script and what goes into it. `reference` names an environment variable that is put in by name, not by value. */
export type Filling = { start: number; end: number } & ({ value: string } | { reference: string });

/** Where in a shell script something stands: that decides how it must be quoted. */
type Place = 'bare' | 'double' | 'single' | 'heredoc' | 'literal' | 'comment' | 'delicate';

/** A value of only these characters means itself in every place, also when a second program reads it as its own language. */
const plain = /^[A-Za-z0-9_@%+=:,./][A-Za-z0-9_@%+=:,./-]*$/;

/** Programs that read their arguments as a language of their own (shell, SQL, awk …): quoting for bash is not enough. */
const interpreters =
  /(?:^|[\s;|&(`])(?:eval|ssh|su|xargs|awk|gawk|sed|psql|mysql|sqlite3|trap|watch|parallel)\s|\s(?:-[a-z]*[ce]|--command|--execute|--eval)\s/;

/**
 * Puts values into holes of a shell script so that each stays one piece of the word it stands in and can never become
 * syntax. The result is read again and compared: were its structure another, it is refused.
 */
export function insertValues(
  script: string,
  fillings: Filling[],
): { kind: 'filled'; text: string } | { kind: 'refused'; why: string } {
  if (fillings.length === 0) return { kind: 'filled', text: script };
  const marks = fillings.map((_, index) => `Hole${index}End`);
  const marked = replace(script, fillings, marks);
  const markedHoles = holesOf(marked, marks);
  const tree = parse(marked);
  const delicate = interpreters.test(script);

  const quoted: string[] = [];
  for (const [index, filling] of fillings.entries()) {
    const hole = markedHoles[index];
    const place = hole === undefined ? 'delicate' : placeOf(tree, hole.start, hole.end);
    const made =
      'reference' in filling ? quoteReference(filling.reference, place) : quoteValue(filling.value, place, delicate);
    if (made === null) return { kind: 'refused', why: refusal(filling, script.slice(filling.start, filling.end)) };
    quoted.push(made);
  }
  const text = replace(script, fillings, quoted);
  const meant = fillings.map((filling) => ('reference' in filling ? `\${${filling.reference}}` : filling.value));
  if (shapeOf(parse(text)) !== withValues(shapeOf(tree), marks, meant)) {
    return { kind: 'refused', why: 'a value would change what the commands are; put it in by hand in the runbook' };
  }
  return { kind: 'filled', text };
}

function refusal(filling: Filling, hole: string): string {
  if ('reference' in filling)
    return `a secret cannot be put in at \`${hole}\` by name; move it out of the quotes there`;
  if (/\p{Cc}/u.test(filling.value)) return `the value for \`${hole}\` holds a line end or control character`;
  return `the value for \`${hole}\` may hold only letters, digits and _@%+=:,./- there, and may not begin with -`;
}

function replace(script: string, holes: { start: number; end: number }[], texts: string[]): string {
  let done = 0;
  let result = '';
  holes.forEach((hole, index) => {
    result += script.slice(done, hole.start) + (texts[index] ?? '');
    done = hole.end;
  });
  return result + script.slice(done);
}

function holesOf(marked: string, marks: string[]): { start: number; end: number }[] {
  let from = 0;
  return marks.map((mark) => {
    const start = marked.indexOf(mark, from);
    from = start + mark.length;
    return { start, end: from };
  });
}

function placeOf(tree: SyntaxNode, start: number, end: number): Place {
  let place: Place = 'comment';
  let inner: SyntaxNode | null = tree;
  while (inner !== null) {
    const node: SyntaxNode = inner;
    place = stepInto(node, place);
    // Back quotes take a backslash away once more before what is inside is read.
    if (node.type === 'CommandExpansion' && node.text.startsWith('`')) return 'delicate';
    let next: SyntaxNode | null = null;
    forEachChild(node, (child) => {
      const bodyOf = child.type === 'HereDoc' ? child.body : child;
      if (bodyOf.pos <= start && end <= bodyOf.end) next = child;
      else if (child.pos <= start && end <= child.end) next = child;
      else if (holdsBody(child, start, end)) next = child;
    });
    inner = next;
  }
  return place;
}

/** A here-document's body stands behind the end of the command it belongs to. */
function holdsBody(node: SyntaxNode, start: number, end: number): boolean {
  const open: SyntaxNode[] = [node];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at.type === 'HereDocBody' && at.pos <= start && end <= at.end) return true;
    forEachChild(at, (child) => open.push(child));
  }
  return false;
}

function stepInto(node: SyntaxNode, outer: Place): Place {
  switch (node.type) {
    case 'Script':
    case 'Statement':
    case 'CompoundList':
    case 'Pipeline':
    case 'AndOr':
    case 'Command':
    case 'Subshell':
    case 'BraceGroup':
    case 'If':
    case 'Elif':
    case 'For':
    case 'While':
    case 'Case':
    case 'CaseItem':
    case 'Redirected':
    case 'Function':
      return 'comment';
    case 'Word':
    case 'Redirect':
    case 'HereString':
      return 'bare';
    case 'Literal':
      return outer;
    case 'DoubleQuoted':
      return 'double';
    case 'SingleQuoted':
      return 'single';
    case 'HereDoc':
      return node.delimiter?.quoted ? 'literal' : 'heredoc';
    case 'HereDocBody':
      return outer;
    case 'Assignment':
      return 'delicate';
    default:
      return 'delicate';
  }
}

function quoteValue(value: string, place: Place, delicate: boolean): string | null {
  if (/\p{Cc}/u.test(value)) return null;
  if (plain.test(value)) return value;
  if (delicate || value.startsWith('-')) return null;
  switch (place) {
    case 'bare':
      return `'${value.replaceAll("'", "'\\''")}'`;
    case 'double':
      return value.replace(/[\\"$`]/g, '\\$&');
    case 'single':
      return value.replaceAll("'", "'\\''");
    case 'heredoc':
      return value.replace(/[\\$`]/g, '\\$&');
    case 'literal':
    case 'comment':
      return value;
    case 'delicate':
      return null;
  }
}

function quoteReference(name: string, place: Place): string | null {
  switch (place) {
    case 'bare':
      return `"\${${name}}"`;
    case 'double':
    case 'heredoc':
    case 'comment':
      return `\${${name}}`;
    case 'single':
      return `'"\${${name}}"'`;
    case 'literal':
    case 'delicate':
      return null;
  }
}

/**
 * The structure of a script: node kinds and what words mean, without positions and without how they are quoted.
 * Not recursive: a hostile script may nest deeper than our own stack allows.
 */
function shapeOf(tree: SyntaxNode): string {
  const parts: string[] = [];
  const open: ({ node: SyntaxNode; inWord: boolean } | 'end')[] = [{ node: tree, inWord: false }];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === 'end') {
      parts.push('end');
      continue;
    }
    const { node } = at;
    const isPart = at.inWord && node.type !== 'CommandExpansion' && node.type !== 'ProcessSubstitution';
    if (!isPart) {
      parts.push(node.type === 'Word' ? `word ${JSON.stringify(meaningOf(node))}` : node.type);
      open.push('end');
    }
    const children: SyntaxNode[] = [];
    forEachChild(node, (child) => children.push(child));
    const inWord = node.type === 'Word' || node.type === 'HereDocBody' || isPart;
    for (const child of children.toReversed()) open.push({ node: child, inWord });
  }
  const errors = 'errors' in tree && tree.errors !== undefined ? tree.errors.length : 0;
  return `${parts.join('\n')}\n${errors} errors`;
}

/** A word's value, without what stands in command substitutions: those are walked by themselves. */
function meaningOf(word: Extract<SyntaxNode, { type: 'Word' }>): string {
  if (word.parts === undefined) return word.value;
  return word.parts.map(meaningOfPart).join('');
}

function meaningOfPart(part: SyntaxNode): string {
  switch (part.type) {
    case 'Literal':
    case 'SingleQuoted':
    case 'AnsiCQuoted':
      return part.value;
    case 'DoubleQuoted':
    case 'LocaleString':
      return part.parts.map(meaningOfPart).join('');
    case 'CommandExpansion':
    case 'ProcessSubstitution':
      return '$( )';
    default:
      return 'text' in part && typeof part.text === 'string' ? part.text : '';
  }
}

function withValues(shape: string, marks: string[], values: string[]): string {
  let result = shape;
  marks.forEach((mark, index) => {
    const value = JSON.stringify(values[index] ?? '').slice(1, -1);
    result = result.split(mark).join(value);
  });
  return result;
}

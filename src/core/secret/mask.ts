import { createLineMasker, type LineMasker } from './line-masker.ts';
import { hideCut } from './hide-cut.ts';
import { joinLines, maskLines } from './mask-lines.ts';
import { secretForms } from './secret-forms.ts';

/** Hides secrets: known values in all their usual forms, and what has the shape of a well-known token. */
export type Masker = {
  /** `text` with every secret replaced by `[masked]`. */
  mask(text: string): string;
  /** For output that arrives line by line: also finds a secret that is broken over lines. */
  lines(): LineMasker;
  /** For output that arrives in chunks of any size; what `push` returns ends with a line end, `end` returns the rest. */
  chunks(): { push(chunk: string): string; end(): string };
};

/** Makes a masker for these secret values (shorter ones than 4 characters are not looked for). */
export function createMasker(values: string[]): Masker {
  const forms = [...new Set(values.flatMap(secretForms))].sort((a, b) => b.length - a.length);
  const known = forms.length === 0 ? null : new RegExp(forms.map(escapeRegExp).join('|'), 'g');
  const lines = () => createLineMasker(known, forms);
  return {
    mask: (text) => hideCut(maskLines(joinLines(text.split('\n')), known).lines.join('\n'), forms),
    lines,
    chunks: () => maskChunks(lines()),
  };
}

function maskChunks(masker: LineMasker): { push(chunk: string): string; end(): string } {
  let rest = '';
  return {
    push(chunk) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      return lines
        .flatMap((line) => masker.push(line))
        .map((line) => `${line}\n`)
        .join('');
    },
    end() {
      const last = [...masker.push(rest), ...masker.end()];
      rest = '';
      return last.join('\n');
    },
  };
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

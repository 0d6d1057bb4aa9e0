import { createMasker, type Masker } from '../core/secret/mask.ts';

/** Every secret value this process has come to know. A value once learnt stays masked, also after it was rotated away. */
export type SecretBook = { learn(values: readonly string[]): void; mask(text: string): string; masker(): Masker };

/** A book that begins with these values. */
export function secretBook(values: readonly string[]): SecretBook {
  const known = new Set(values);
  let masker = createMasker([...known]);
  return {
    learn(more) {
      const before = known.size;
      for (const value of more) known.add(value);
      if (known.size > before) masker = createMasker([...known]);
    },
    mask: (text) => masker.mask(text),
    masker: () => masker,
  };
}

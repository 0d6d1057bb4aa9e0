import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { writeYaml, type YamlEntry } from './yaml-lines.ts';

describe('writeYaml', () => {
  it('writes keys, notes, comments and what is switched off', () => {
    const { text, fillIns } = writeYaml(
      ['Head'],
      [
        { key: 'name', value: 'Shop', note: 'a.md:1' },
        { key: 'list', value: ['a', 'b, c'], above: ['Why'] },
        {
          key: 'map',
          value: [
            { key: 'port', value: 80, fillIn: 'the port' },
            { key: 'Off: it', value: [{ key: 'x', value: null }], off: true },
          ],
        },
        { key: 'gone', value: [], above: ['Only said'] },
      ],
    );
    expect(text).toBe(
      '# Head\nname: Shop  # a.md:1\n\n# Why\nlist: [a, "b, c"]\n\nmap:\n  port: 80\n\n#   "Off: it":\n#     x:\n\n# Only said\n',
    );
    expect(fillIns).toEqual([{ line: 8, what: 'the port' }]);
  });

  it('gives back what was put in, whatever it is, and no comment leaves its line', () => {
    const leaf = fc.record({
      value: fc.oneof(fc.string({ unit: 'binary' }), fc.integer()),
      note: fc.string({ unit: 'binary' }),
    });
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ unit: 'binary', minLength: 1 }), leaf, { minKeys: 1 }),
        fc.string(),
        (map, above) => {
          const entries: YamlEntry[] = Object.entries(map).map(([key, { value, note }]) => ({
            key,
            value,
            note,
            above: [above],
          }));
          const { text } = writeYaml([above], [{ key: 'map', value: entries }]);
          expect(parse(text, { logLevel: 'silent' })).toEqual({
            map: Object.fromEntries(Object.entries(map).map(([key, { value }]) => [key, value])),
          });
        },
      ),
    );
  });
});

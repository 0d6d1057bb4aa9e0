import { describe, expect, it } from 'vitest';
import { compileRunbook } from './compile.ts';
import { inCommonMark } from './dialects.ts';

const commands = (text: string) => compileRunbook(text, 'r.md').plan.commands.map((command) => command.text);

describe('marks that other tools add', () => {
  it.each([
    ['a tab', '## Ship\n\n=== "Docker"\n\n    ```bash\n    make ship\n    ```\n'],
    ['an admonition', '## Ship\n\n!!! warning "Careful"\n    Once.\n\n    ```bash\n    make ship\n    ```\n'],
    ['a folded one without a title', '## Ship\n\n???+ note\n\n    ```bash\n    make ship\n    ```\n'],
    ['a directive', '## Ship\n\n```{code-block} bash\nmake ship\n```\n'],
    ['a class', '## Ship\n\n```{.bash .numberLines}\nmake ship\n```\n'],
    ['a shortcode', '## Ship\n\n{{% tab "Linux" %}}\n```bash\nmake ship\n```\n{{% /tab %}}\n'],
    ['CRLF', '## Ship\r\n\r\n=== "Docker"\r\n\r\n    ```bash\r\n    make ship\r\n    ```\r\n'],
  ])('%s', (_, text) => {
    expect(commands(text)).toEqual(['make ship']);
    expect(
      inCommonMark(text)
        .split('\n')
        .map((line) => line.length),
    ).toEqual(text.split('\n').map((line) => line.length));
  });

  it.each([
    ['a heading underlined', 'Title\n=====\n'],
    ['nothing indented below', '=== "Docker"\n\ntext\n'],
    ['what stands in a fence', '```text\n=== "Docker"\n\n    make\n```\n'],
  ])('stays: %s', (_, text) => expect(inCommonMark(text)).toBe(text));
});

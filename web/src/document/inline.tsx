import type { PhrasingContent } from 'mdast';
import { Fragment } from 'react';
import { safeHref } from './safe-href.ts';
import { useReading } from './reading-context.ts';
import { textOf } from './slugs.ts';

function Anchor({ url, children }: { url: string; children: React.ReactNode }) {
  const safe = safeHref(url);
  // The address is shown where it cannot be followed, so nothing of the document is hidden.
  if (safe === null) return <span title={url}>{children}</span>;
  return safe.outside ? (
    <a href={safe.href} target="_blank" rel="noreferrer noopener">
      {children}
    </a>
  ) : (
    <a href={safe.href}>{children}</a>
  );
}

function Phrase({ node }: { node: PhrasingContent }) {
  const { definitions } = useReading();
  switch (node.type) {
    case 'text':
      return node.value;
    case 'strong':
      return (
        <strong>
          <Inline nodes={node.children} />
        </strong>
      );
    case 'emphasis':
      return (
        <em>
          <Inline nodes={node.children} />
        </em>
      );
    case 'delete':
      return (
        <del>
          <Inline nodes={node.children} />
        </del>
      );
    case 'inlineCode':
      return <code>{node.value}</code>;
    case 'break':
      return <br />;
    case 'link':
      return (
        <Anchor url={node.url}>
          <Inline nodes={node.children} />
        </Anchor>
      );
    case 'linkReference': {
      const url = definitions.get(node.identifier)?.url;
      const words = <Inline nodes={node.children} />;
      // "[Your contact]" with no definition is a placeholder, and keeps its brackets.
      return url === undefined ? <>[{words}]</> : <Anchor url={url}>{words}</Anchor>;
    }
    case 'image':
      return (
        <Anchor url={node.url}>
          {node.alt === null || node.alt === undefined || node.alt === '' ? 'image' : node.alt}
        </Anchor>
      );
    case 'imageReference':
      return <Anchor url={definitions.get(node.identifier)?.url ?? ''}>{node.alt ?? 'image'}</Anchor>;
    case 'footnoteReference':
      return <sup>{node.label ?? node.identifier}</sup>;
    case 'html':
      // HTML of the document is never interpreted. A line break is the one tag that tables cannot do without.
      if (/^<br\s*\/?>$/i.test(node.value)) return <br />;
      return node.value.startsWith('<!--') ? null : <span className="raw-html">{node.value}</span>;
    default:
      return textOf(node);
  }
}

/** Words within a block. */
export function Inline({ nodes }: { nodes: PhrasingContent[] }) {
  return nodes.map((node, index) => (
    // A document's nodes never move while one revision is on show.
    <Fragment key={index}>
      <Phrase node={node} />
    </Fragment>
  ));
}

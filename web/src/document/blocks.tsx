import type { Blockquote, Heading, List, ListItem, Nodes, Paragraph, RootContent } from 'mdast';
import { createElement } from 'react';
import { Fence } from './fence.tsx';
import { Inline } from './inline.tsx';
import { Notes } from './notes/notes.tsx';
import { useReading } from './reading-context.ts';
import { DocumentTable } from './table.tsx';
import { textOf } from './slugs.ts';

const noAnnotations: [] = [];

/** A block with Signalbox's notes beside it (on narrow screens: below it). */
function Noted({ node, children }: { node: Nodes; children: React.ReactNode }) {
  const annotations = useReading().hosts.get(node) ?? noAnnotations;
  if (annotations.length === 0) return children;
  return (
    <div className="noted">
      <div className="noted-body">{children}</div>
      <Notes annotations={annotations} />
    </div>
  );
}

function HeadingBlock({ node }: { node: Heading }) {
  const { anchors } = useReading();
  const id = anchors.get(node) ?? '';
  return (
    <Noted node={node}>
      {createElement(
        `h${node.depth}`,
        { id, className: 'doc-heading' },
        <Inline nodes={node.children} />,
        <a className="doc-anchor" href={`#${encodeURIComponent(id)}`} aria-label={`Link to “${textOf(node)}”`}>
          #
        </a>,
      )}
    </Noted>
  );
}

function ParagraphBlock({ node }: { node: Paragraph }) {
  return (
    <Noted node={node}>
      <p>
        <Inline nodes={node.children} />
      </p>
    </Noted>
  );
}

function Item({ node, marker }: { node: ListItem; marker: string | null }) {
  const task = typeof node.checked === 'boolean';
  return (
    <li className={task ? 'doc-item doc-task' : 'doc-item'}>
      {task ? (
        <span className="doc-box" role="img" aria-label={node.checked === true ? 'done' : 'to do'}>
          {node.checked === true ? '✓' : ''}
        </span>
      ) : (
        <span className={marker === null ? 'doc-bullet' : 'doc-number'} aria-hidden="true">
          {marker}
        </span>
      )}
      <Blocks nodes={node.children} />
    </li>
  );
}

function ListBlock({ node }: { node: List }) {
  const first = node.start ?? 1;
  const items = node.children.map((item, index) => (
    <Item
      key={item.position?.start.offset ?? index}
      node={item}
      marker={node.ordered === true ? `${first + index}.` : null}
    />
  ));
  const className = node.spread === true ? 'doc-list doc-list-spread' : 'doc-list';
  // Safari forgets that a list without list-style is a list: the role says it again.
  return node.ordered === true ? (
    <ol className={className} role="list" start={first}>
      {items}
    </ol>
  ) : (
    <ul className={className} role="list">
      {items}
    </ul>
  );
}

function QuoteBlock({ node }: { node: Blockquote }) {
  return (
    <blockquote>
      <Blocks nodes={node.children} />
    </blockquote>
  );
}

function Block({ node }: { node: RootContent }) {
  switch (node.type) {
    case 'heading':
      return <HeadingBlock node={node} />;
    case 'paragraph':
      return <ParagraphBlock node={node} />;
    case 'list':
      return <ListBlock node={node} />;
    case 'blockquote':
      return <QuoteBlock node={node} />;
    case 'code':
      return <Fence node={node} />;
    case 'table':
      return <DocumentTable node={node} />;
    case 'thematicBreak':
      return <hr />;
    case 'yaml':
      return <Fence node={node} />;
    case 'html':
      return node.value.trimStart().startsWith('<!--') ? null : (
        <Noted node={node}>
          <pre className="raw-html">{node.value}</pre>
        </Noted>
      );
    case 'footnoteDefinition':
      return (
        <div className="doc-footnote">
          <sup>{node.label ?? node.identifier}</sup>
          <Blocks nodes={node.children} />
        </div>
      );
    case 'definition':
      return null;
    default:
      return <p>{textOf(node)}</p>;
  }
}

/** Blocks in order; each carries its first line as an anchor (`L12`). */
export function Blocks({ nodes }: { nodes: RootContent[] }) {
  return nodes.map((node, index) => <Block key={node.position?.start.offset ?? index} node={node} />);
}

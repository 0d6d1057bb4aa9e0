import { useId } from 'react';

/** A titled part of a page. */
export function Panel({ title, children }: { title: React.ReactNode; children: React.ReactNode }) {
  const id = useId();
  return (
    <section className="panel" aria-labelledby={id}>
      <h2 id={id} className="panel-title">
        {title}
      </h2>
      {children}
    </section>
  );
}

import type { Annotation } from '../host-annotations.ts';
import { CalendarNote, CommandSideNote, ContactNote, ProcedureNote, SeverityNote } from './quiet-notes.tsx';
import { IncidentNote } from './incident-note.tsx';
import { ServiceNote } from './service-note.tsx';
import { ThresholdNote } from './threshold-note.tsx';

function Note({ annotation }: { annotation: Annotation }) {
  switch (annotation.kind) {
    case 'service':
      return <ServiceNote service={annotation.item} />;
    case 'threshold':
    case 'alert':
      return <ThresholdNote of={annotation} />;
    case 'incident':
      return <IncidentNote documented={annotation.item} />;
    case 'severity':
      return <SeverityNote severity={annotation.item} />;
    case 'procedure':
      return <ProcedureNote procedure={annotation.item} />;
    case 'calendar':
      return <CalendarNote calendar={annotation.item} />;
    case 'contact':
      return <ContactNote contact={annotation.item} />;
    case 'command':
      return <CommandSideNote command={annotation.item} />;
  }
}

/** What Signalbox says of one place of the document. */
export function Notes({ annotations }: { annotations: Annotation[] }) {
  return (
    <div className="notes">
      {annotations.map((annotation) => (
        <Note
          key={`${annotation.kind} ${annotation.item.id} ${annotation.item.source.startLine}`}
          annotation={annotation}
        />
      ))}
    </div>
  );
}

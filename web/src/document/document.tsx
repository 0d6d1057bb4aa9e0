import { memo, useMemo } from 'react';
import type { RunbookResponse } from '../../../src/api/contract/runbook.ts';
import { Blocks } from './blocks.tsx';
import { Contents } from './contents.tsx';
import { NotUnderstood } from './not-understood.tsx';
import { prepareReading, ReadingContext } from './reading-context.ts';

/** The runbook as its team wrote it, with Signalbox's notes beside the lines they are about. */
export const RunbookDocument = memo(function RunbookDocument({ runbook }: { runbook: RunbookResponse }) {
  const reading = useMemo(() => prepareReading(runbook), [runbook]);
  return (
    <ReadingContext.Provider value={reading}>
      <div className="reading-room">
        <Contents />
        <article className="doc" aria-label={runbook.file}>
          <Blocks nodes={runbook.tree.children} />
          <NotUnderstood />
        </article>
      </div>
    </ReadingContext.Provider>
  );
});

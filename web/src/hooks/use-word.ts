import { useCallback } from 'react';
import type { RunResponse, WordRequest } from '../../../src/api/contract/run.ts';
import { post } from '../api/request.ts';
import { type Action, useAction } from './use-action.ts';
import { useActor } from './use-actor.ts';

type WithoutActor<T> = T extends unknown ? Omit<T, 'actor'> : never;
/** What is said to a run; who says it is added. */
export type Word = WithoutActor<WordRequest>;

/** Says words to a run in the name of who is at the screen; `onSaid` is called once one was taken. */
export function useWord(runId: string, people: { name: string }[], onSaid: () => void): Action<[Word]> {
  const [actor] = useActor(people);
  return useAction(
    useCallback(
      async (word: Word) => {
        const request: WordRequest = { ...word, actor };
        await post<RunResponse>(`/api/runs/${encodeURIComponent(runId)}/words`, request);
        onSaid();
      },
      [runId, actor, onSaid],
    ),
  );
}

/** What a model said and what it cost, in US dollars. */
export type Completion = { text: string; model: string; dollars: number };

export type Provider = (prompt: string) => Promise<Completion>;

const model = 'gpt-4o-mini';
/** OpenAI's list price of gpt-4o-mini, US dollars per token, 2024-07: 0.15 per million in, 0.60 per million out. */
const price = { prompt: 0.15e-6, completion: 0.6e-6 };

/** Answers without a model, for nothing: when OPENAI_API_KEY is empty, or to stop spending. */
export const mockProvider: Provider = async (prompt) => ({
  text: `(mock) You asked: ${prompt.slice(0, 200)}`,
  model: 'mock',
  dollars: 0,
});

function at(value: unknown, ...path: (string | number)[]): unknown {
  let here = value;
  for (const key of path)
    here = typeof here === 'object' && here !== null ? (here as Record<string, unknown>)[key] : undefined;
  return here;
}

/** OpenAI's chat completions. */
export function openAiProvider(base: string, key: string): Provider {
  return async (prompt) => {
    const answer = await fetch(`${base}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${key}` },
      body: JSON.stringify({ model, messages: [{ role: 'user', content: prompt }], max_tokens: 500 }),
      signal: AbortSignal.timeout(30_000),
    });
    if (!answer.ok) throw new Error(`OpenAI answered ${answer.status}`);
    const body: unknown = await answer.json();
    const text = at(body, 'choices', 0, 'message', 'content');
    if (typeof text !== 'string') throw new Error('OpenAI answered without a message');
    const tokens = (name: string) => Number(at(body, 'usage', name) ?? 0);
    const dollars = tokens('prompt_tokens') * price.prompt + tokens('completion_tokens') * price.completion;
    return { text, model, dollars };
  };
}

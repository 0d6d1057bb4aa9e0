/** Plain text in which `backticks` mark code: Signalbox's own, or titles and steps as the runbook writes them. */
export function Words({ text }: { text: string }) {
  return text.split(/`([^`]+)`/).map((part, index) =>
    // Odd parts stood between two backticks.
    index % 2 === 1 ? <code key={`${index} ${part}`}>{part}</code> : part,
  );
}

/** Plain text of Signalbox's own in which `backticks` mark code. */
export function Words({ text }: { text: string }) {
  return text.split(/`([^`]+)`/).map((part, index) =>
    // Odd parts stood between two backticks.
    index % 2 === 1 ? <code key={`${index} ${part}`}>{part}</code> : part,
  );
}

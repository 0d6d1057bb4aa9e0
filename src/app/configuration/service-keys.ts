import { readFileSync } from 'node:fs';
import { isMap, isScalar, parseDocument } from 'yaml';

const exampleFile = new URL('../../../docs/signalbox.yaml', import.meta.url);

/** The keys that a service of `signalbox.yaml` may have, as its annotated example shows them. */
export function serviceKeys(): ReadonlySet<string> {
  const example = parseDocument(readFileSync(exampleFile, 'utf8'), { logLevel: 'silent' });
  const services = example.get('services', true);
  const first: unknown = isMap(services) ? services.items[0]?.value : null;
  const keys = isMap(first) ? first.items.flatMap(({ key }) => (isScalar(key) ? [String(key.value)] : [])) : [];
  return new Set(keys);
}

import { createMasker } from './mask.ts';
import { isSecretName } from './secret-name.ts';
import { isStandIn } from './token-shapes.ts';

const { mask } = createMasker([]);

/** A variable's value as it may be shown: that of a secret name is hidden whole, unless it only stands in for one. */
export function maskValue(name: string, value: string): string {
  if (isSecretName(name) && !isStandIn(value) && !/^(?:true|false|null|none|\d{1,5})?$/i.test(value)) {
    // An address is shown without what is secret in it; one with nothing secret is no secret.
    return name.endsWith('URL') && /^https?:\/\/[^@?]*$/.test(value) ? mask(value) : '[masked]';
  }
  return mask(value);
}

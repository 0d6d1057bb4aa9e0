import type { LintRule } from '../finding.ts';
import { textIn } from '../scope.ts';
import type { Item } from '../../runbook/plan.ts';
import type { Section } from '../../runbook/section.ts';

/**
 * A rotation is done when the old key is refused, not when the new one works: with both accepted, who has stolen the old one
 * still has it. One call with the old key that must answer 401 proves it.
 *
 * @good
 * ## Rotate the API key
 *
 * ```bash
 * # 1. Set the new key
 * make set-key
 * # 2. The old key must be refused with 401
 * curl -o /dev/null -w '%{http_code}' -H "Authorization: Bearer $OLD_KEY" https://api.example.org/me
 * ```
 *
 * @good not a secret
 * ## Log rotation
 *
 * ```bash
 * logrotate -f /etc/logrotate.conf
 * ```
 *
 * @bad 1
 * ## Rotate the API key
 *
 * ```bash
 * # 1. Set the new key
 * make set-key
 * # 2. Restart
 * systemctl restart api
 * ```
 */
export const rotationWithoutRefusalProof: LintRule = {
  name: 'rotation-without-refusal-proof',
  level: 'warning',
  check: (document) =>
    document.sections.flatMap((section) => {
      if (!rotates(section) || isInsideRotation(section) || proof.test(textIn(document, section))) return [];
      const inside = ({ source }: Item) => section.startLine <= source.startLine && source.startLine <= section.endLine;
      const holds = document.plan.commands.some(inside) || document.plan.procedures.some(inside);
      if (!holds) return [];
      return [
        {
          line: section.startLine,
          message: `Unexpected end of “${section.title}”, expected a proof that what was rotated is refused`,
          mend: 'Add a step that uses the old secret and must be refused (401).',
        },
      ];
    }),
};

const secret =
  /\b(?:keys?|tokens?|secrets?|credentials?|passwords?|senhas?|chaves?|segredos?|claves?|contraseñas?|secretos?|credenciales|passw(?:ort|örter)|schlüssel)\b|密钥|密码|令牌|凭证|鍵|キー|シークレット|パスワード|トークン|_(?:KEY|TOKEN|SECRET|PASSWORD)\b/i;
const rotating = /\brotat|\brot(?:ar|ação|ación|ieren)\b|轮换|ローテーション/i;

function rotates({ title, sections, parent }: Section): boolean {
  if (!secret.test(title)) return false;
  // "Rotating keys" with one part for each key is judged by its parts.
  if (rotating.test(title)) return !sections.some((child) => secret.test(child.title) && child.concept === null);
  return parent !== null && rotating.test(parent.title) && secret.test(parent.title) && isNamed(title);
}

/** "Discord Bot Token" is one of the things that are rotated; "Step 2: Set the token" is a step of one. */
function isNamed(title: string): boolean {
  return !/^(?:step|phase|generate|create|update|set|add|revoke|delete|get|verify|test|restart|prerequisites?)\b/i.test(
    title,
  );
}

function isInsideRotation(section: Section): boolean {
  for (let at = section.parent; at !== null; at = at.parent) if (rotates(at)) return true;
  return false;
}

const proof =
  /\b40[13]\b|unauthori[sz]ed|forbidden|\brefus|\breject|\bden(?:y|ied)\b|no longer (?:works?|valid|accepted)|\brecus|\brechaz|\binváli|\binvalid[ao]|\babgelehnt|\bungültig|拒绝|拒否|失效|無効|\b(?:must|should) (?:now )?fail|\binvalid(?:ated)?\b|\bold (?:\w+ ){1,3}(?:fails?|is dead|does not work)/i;

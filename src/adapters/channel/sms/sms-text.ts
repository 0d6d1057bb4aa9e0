import type { NoticeBody } from '../../../core/notice/model.ts';

/** Each segment is paid for: no notice has more. */
export const mostSegments = 3;

/**
 * The alphabet of SMS, in which a segment holds 160 characters, or 153 of several; those of `double` count twice. One
 * character beyond it, and all are counted as UCS-2: 70, or 67. (3GPP TS 23.038)
 */
const single = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const double = new Set('^{}\\[~]|€\f');

/** Our own typography, in the alphabet of SMS. */
const plainer: Record<string, string> = {
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  '…': '...',
  '–': '-',
  '—': '-',
  ' ': ' ',
};

/** A notice as the text of an SMS, its title first, the link kept, at most three segments. */
export function smsText({ title, lines, link }: NoticeBody): string {
  const text = plain([title, ...lines].join('\n'));
  const end = link === null ? '' : `\n${plain(link)}`;
  if (segmentsOf(text + end) <= mostSegments) return text + end;
  const characters = Array.from(text);
  let [low, high] = [0, characters.length];
  // The longest beginning that still fits.
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (segmentsOf(`${characters.slice(0, middle).join('')}...${end}`) <= mostSegments) low = middle;
    else high = middle - 1;
  }
  return `${characters.slice(0, low).join('')}...${end}`;
}

/** How many segments a text takes. */
export function segmentsOf(text: string): number {
  const characters = Array.from(text);
  const narrow = characters.every((one) => single.has(one) || double.has(one));
  if (!narrow) return text.length <= 70 ? 1 : Math.ceil(text.length / 67);
  const units = characters.reduce((sum, one) => sum + (double.has(one) ? 2 : 1), 0);
  return units <= 160 ? 1 : Math.ceil(units / 153);
}

function plain(text: string): string {
  return text.replace(/[“”‘’…–— ]/g, (one) => plainer[one] ?? one);
}

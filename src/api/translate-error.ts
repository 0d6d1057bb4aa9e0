import { ApiError, errors } from './errors.ts';

const text = (error: unknown, key: 'code' | 'message'): string => {
  if (typeof error !== 'object' || error === null || !(key in error)) return '';
  const value = (error as Record<string, unknown>)[key];
  return typeof value === 'string' ? value : '';
};

/** What a caller is told of any error. Errors that are not ours become `internal`, and say nothing of what they were. */
export function translateError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  switch (text(error, 'code')) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return errors.bodyTooLarge();
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return errors.mediaType();
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return errors.notJson('it is empty.');
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return errors.notJson('it cannot be parsed.');
    case 'FST_ERR_BAD_URL':
      return errors.badRequest('The address cannot be decoded.');
    default:
      // secure-json-parse rejects `__proto__` keys with a SyntaxError that Fastify passes on with status 400.
      return error instanceof SyntaxError ? errors.notJson('it cannot be parsed.') : errors.internal();
  }
}

import { ApiError, errors } from './errors.ts';

const text = (error: unknown, key: 'code' | 'message'): string => {
  if (typeof error !== 'object' || error === null || !(key in error)) return '';
  const value = (error as Record<string, unknown>)[key];
  return typeof value === 'string' ? value : '';
};

/** A 4xx that a library under us has raised: of a file that is a folder, of a path with a zero byte. */
const isRefusal = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'statusCode' in error &&
  typeof error.statusCode === 'number' &&
  error.statusCode >= 400 &&
  error.statusCode < 500;

/**
 * What a caller is told of any error at `url`. Errors that are not ours become `internal`, and say nothing of what they
 * were.
 */
export function translateError(error: unknown, url = 'this address'): ApiError {
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
      if (error instanceof SyntaxError) return errors.notJson('it cannot be parsed.');
      return isRefusal(error) ? errors.unknownRoute(url) : errors.internal();
  }
}

import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifySchemaCompiler,
  FastifyTypeProvider,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { FastifySerializerCompiler } from 'fastify/types/schema.js';
import type { z } from 'zod';
import { errors } from './errors.ts';
import { serialize } from './serialize.ts';

/** Lets Fastify infer a handler's types from the zod schemas of its route. */
export interface ZodProvider extends FastifyTypeProvider {
  validator: this['schema'] extends z.ZodType ? z.output<this['schema']> : unknown;
  serializer: this['schema'] extends z.ZodType ? z.input<this['schema']> : unknown;
}

/** Our Fastify instance. */
export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodProvider
>;

const words: Record<string, string> = { body: 'the body', querystring: 'the query', params: 'the path' };

/** Checks a request's part against its schema; the first problem is named by its field. */
export const validatorCompiler: FastifySchemaCompiler<z.ZodType> = ({ schema, httpPart }) => {
  return (data: unknown) => {
    // A missing body is as good as an empty one where every field has a default.
    const result = schema.safeParse(httpPart === 'body' ? (data ?? {}) : data);
    if (result.success) return { value: result.data };
    const issue = result.error.issues[0];
    const field = issue?.path.join('.') ?? '';
    const where = words[httpPart ?? ''] ?? 'the request';
    return {
      error: errors.badRequest(
        field === '' ? `In ${where}: ${issue?.message}.` : `In ${where}, "${field}": ${issue?.message}.`,
      ),
    };
  };
};

/** Writes answers by their schema, masked. */
export const serializerCompiler = (mask: (text: string) => string): FastifySerializerCompiler<z.ZodType> => {
  return ({ schema }) => {
    return (data: unknown) => serialize(schema, data, mask);
  };
};

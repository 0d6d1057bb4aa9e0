import { connect, type Socket } from 'node:net';
import { z } from 'zod';
import { onMessages, send } from './wire.ts';

const reply = z.object({ id: z.number(), result: z.unknown().optional(), error: z.string().optional() });

type Waiting = { resolve(answer: { result: unknown } | null): void; reject(error: Error): void };

/** A connection to an edge process: calls go out, answers come back in any order. */
export class Line {
  readonly #socket: Socket;
  readonly #waiting = new Map<number, Waiting>();
  readonly #ended: Promise<void>;
  #next = 1;

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('error', () => socket.destroy());
    this.#ended = new Promise((resolve) => {
      socket.once('close', () => {
        for (const { resolve: answer } of this.#waiting.values()) answer(null);
        this.#waiting.clear();
        resolve();
      });
    });
    onMessages(socket, (message) => {
      const read = reply.safeParse(message);
      if (!read.success) return void socket.destroy();
      const { id, result, error } = read.data;
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error === undefined) waiting?.resolve({ result });
      else waiting?.reject(new Error(error));
    });
  }

  /** Null when the connection ended before the answer came. Rejects with what the edge says was wrong. */
  ask(call: string, values: unknown[]): Promise<{ result: unknown } | null> {
    if (this.#socket.destroyed) return Promise.resolve(null);
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      send(this.#socket, { id, call, values });
    });
  }

  /** Resolves when the connection is gone. */
  get ended(): Promise<void> {
    return this.#ended;
  }

  end(): void {
    this.#socket.destroy();
  }
}

/** Connects to a control socket; null when nobody listens there. */
export function connectTo(path: string): Promise<Line | null> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => resolve(new Line(socket)));
    socket.once('error', () => {
      socket.destroy();
      resolve(null);
    });
  });
}

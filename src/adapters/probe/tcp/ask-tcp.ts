import type { Ask } from '../ask.ts';
import { connect } from '../connect.ts';

/** A TCP check: somebody takes the connection. */
export const askTcp: Ask<'tcp'> = async (check, { signal }) => {
  const socket = await connect(check, signal);
  socket.destroy();
  return { reading: {} };
};

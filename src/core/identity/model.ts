/** For whom a token is: a person, or a program that works without one (a pipeline, an assistant). */
export type AccessRole = 'person' | 'machine';

/** A token by which somebody proves who they are. The token itself is kept nowhere: `hash` is its SHA-256, hex. */
export type AccessToken = {
  id: string;
  /** Whose it is: what journals and the audit chain say of what is done with it. */
  name: string;
  role: AccessRole;
  hash: string;
  /** Epoch ms, as are all times here. */
  createdAt: number;
  createdBy: string;
  /** Null: it holds until it is revoked. */
  expiresAt: number | null;
  lastUsedAt: number | null;
  revokedAt: number | null;
};

/** A browser that somebody has signed in with a token. `hash` is the SHA-256 of what its cookie holds, hex. */
export type SignIn = { hash: string; tokenId: string; createdAt: number; expiresAt: number };

/** Who makes a request, as far as that is proven. */
export type Caller =
  /** There are no tokens: who asks says who they are, and is believed. */
  | { kind: 'trusted' }
  /** Asks for what anybody may have. */
  | { kind: 'nobody' }
  | { kind: 'person'; name: string; tokenId: string }
  | { kind: 'machine'; name: string; tokenId: string }
  /** A program that asks over MCP; `tokenId` is null where there are no tokens. */
  | { kind: 'client'; name: string; tokenId: string | null }
  /** A step of a run that is under way, in the name of whoever approved it. */
  | { kind: 'run'; name: string; runId: string };

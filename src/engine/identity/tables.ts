import type { AccessToken, SignIn } from '../../core/identity/model.ts';

/** The tables of who may prove by what who they are. */
export interface IdentityTables {
  accessTokens: {
    put(token: AccessToken): Promise<void>;
    get(id: string): Promise<AccessToken | null>;
    /** By the SHA-256 of the token, hex. */
    find(hash: string): Promise<AccessToken | null>;
    /** All that there ever were, oldest first. */
    list(): Promise<AccessToken[]>;
  };
  signIns: {
    put(signIn: SignIn): Promise<void>;
    find(hash: string): Promise<SignIn | null>;
    delete(hash: string): Promise<void>;
    /** Of one token: whoever signed in with it has to do so again. */
    deleteOf(tokenId: string): Promise<void>;
    /** Those that ended by then. */
    deleteBefore(at: number): Promise<void>;
  };
}

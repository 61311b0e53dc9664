/** The partner this browser works with, as its discovery document and sign-in left it. No token. */
export interface PartnerConnection {
  /** Origin the person (or build, or policy) named; everything of the partner lies under it. */
  origin: string;
  name: string;
  apiBase: string;
  issuer: string;
  clientId: string;
  scope: string;
  extraParams: Readonly<Record<string, string>>;
  /** `resource` indicator, RFC 8707: equals `apiBase`. */
  meta: {
    appId: string;
    graphVersion: string;
    configId: string | null;
    scopes: readonly string[];
    requiresAppSecretProof: boolean;
  };
  supportUrl: string | null;
  /** Host permissions it needs: its own, the issuer's and the token endpoint's origins. */
  origins: readonly string[];
  signIn: 'signed_in' | 'signed_out' | 'expired';
  discoveredAtMs: number;
}

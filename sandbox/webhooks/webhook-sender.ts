/** Sends what Meta would send by itself; deliveries never hold up the call that caused them. */
export interface WebhookSender {
  /** The end of a user's migration was set or moved. */
  migrationChanged(userId: string, expiresAtMs: number): void;
  clear(): void;
}

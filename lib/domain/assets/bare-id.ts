/** Meta names an ad account by its number alone in limits and scopes, without the `act_` of its id. */
export function bareId(id: string): string {
  return id.startsWith('act_') ? id.slice(4) : id;
}

/** One person who may sign in to the demo partner. */
export interface DemoPerson {
  accountId: string;
  name: string;
  email: string;
  /** The tenant claim `org`: the customer organisation. */
  org: string;
  organisation: string;
}

/** Two people of one organisation and one of another, so that tenants can be told apart. */
export const demoPeople: DemoPerson[] = [
  {
    accountId: 'romane',
    name: 'Romane Richter',
    email: 'romane@contoso-group.example',
    org: 'contoso-group',
    organisation: 'Contoso Group',
  },
  {
    accountId: 'amelie',
    name: 'Amélie Okafor',
    email: 'amelie@contoso-group.example',
    org: 'contoso-group',
    organisation: 'Contoso Group',
  },
  {
    accountId: 'tomas',
    name: 'Tomáš Novák',
    email: 'tomas@wingtip.example',
    org: 'wingtip',
    organisation: 'Wingtip Toys',
  },
];

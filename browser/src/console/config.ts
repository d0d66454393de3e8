/** What the server tells the console page's script, in the page's `#console-config` element. */

/** The agent's softphone: the adapter of the call center that the agent belongs to. Addresses are absolute. */
export interface SoftphoneConfig {
  readonly callCenterId: string;
  readonly label: string;
  readonly adapterUrl: string;
  readonly standbyUrl: string | null;
  readonly timeoutMs: number | null;
  readonly width: number;
  readonly height: number;
}

/** What the console does about numbers of people who asked not to be called. */
export type DoNotCallPolicy = "warn" | "block" | "ignore";

/** The whole configuration of one console page. */
export interface ConsoleConfig {
  readonly softphone: SoftphoneConfig | null;
  readonly contentOrigin: string;
  readonly appId: string;
  readonly doNotCall: DoNotCallPolicy;
  readonly user: { readonly id: string; readonly name: string; readonly isAdministrator: boolean };
  readonly build: string;
  /** The address of the utility icons' sprite. */
  readonly utilitySprite: string;
}

/** Reads the configuration of the page; throws if the page holds none, since nothing can work then. */
export function readConfig(page: Document): ConsoleConfig {
  const text = page.getElementById("console-config")?.textContent;
  if (!text) throw new Error("The page has no #console-config element.");
  return JSON.parse(text) as ConsoleConfig;
}

/**
 * The standby softphone: if the adapter does not say within the call center's timeout that it is ready, the standby
 * page takes its place, and keeps it until the browser is closed (a session cookie remembers that).
 */
import type { SoftphoneConfig } from "./config";

/** The standby of one call center. */
export interface Standby {
  readonly url: string;
  readonly timeoutMs: number;
  /** Whether it took the adapter's place in this browser session. */
  inUse(): boolean;
  use(): void;
}

const COOKIE = "offhook_standby";

/** The call center's standby; null if it has none. */
export function standbyOf({ callCenterId, standbyUrl, timeoutMs }: SoftphoneConfig): Standby | null {
  if (standbyUrl === null || timeoutMs === null) return null;
  const entry = `${COOKIE}=${encodeURIComponent(callCenterId)}`;
  return {
    url: standbyUrl,
    timeoutMs,
    inUse: () => document.cookie.split("; ").includes(entry),
    use() {
      document.cookie = `${entry}; path=/; SameSite=Lax${location.protocol === "https:" ? "; Secure" : ""}`;
    },
  };
}

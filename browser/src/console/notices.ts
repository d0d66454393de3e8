/** What the agent is told when the server cannot do its part. The page, and the softphone in it, stay as they are. */
import type { Toasts } from "./toasts";

/** The notices, and their end. */
export interface Notices {
  signedOut(): void;
  serverUnreachable(): void;
  /** Takes back what was said before: the server answers again. */
  serverAnswered(): void;
  failed(message: string): void;
}

const SIGN_IN = "sign-in";
const CONNECTION = "connection";

/** Notices as toasts. */
export function createNotices(toasts: Toasts): Notices {
  return {
    signedOut() {
      toasts.show({
        level: "error",
        subject: SIGN_IN,
        stays: true,
        message:
          "You are signed out: nothing can be looked up or saved. A call goes on, and what you typed stays.",
        action: { label: "Sign in again in a new window", href: "/sign-in", newWindow: true },
      });
    },
    serverUnreachable() {
      toasts.show({
        level: "error",
        subject: CONNECTION,
        stays: true,
        message: "Offhook cannot be reached. Check your connection; your call goes on.",
      });
    },
    serverAnswered() {
      toasts.takeBack(SIGN_IN);
      toasts.takeBack(CONNECTION);
    },
    failed(message) {
      toasts.show({ level: "error", subject: "failed", message });
    },
  };
}

/** Short notices for the agent, in the corner of the page. */
import { button, element } from "./elements";

export type ToastLevel = "info" | "success" | "warning" | "error";

/** One notice. */
export interface Toast {
  readonly level: ToastLevel;
  readonly message: string;
  /** A notice of the same subject replaces the one before. */
  readonly subject?: string;
  /** Stays until it is closed or taken back. */
  readonly stays?: boolean;
  readonly action?: { readonly label: string; readonly href: string; readonly newWindow?: boolean };
}

/** Where notices are shown. */
export interface Toasts {
  show(toast: Toast): void;
  takeBack(subject: string): void;
}

const SHOWN_MS: Readonly<Record<ToastLevel, number>> = {
  info: 6_000,
  success: 6_000,
  warning: 12_000,
  error: 12_000,
};
const MOST_AT_ONCE = 4;

/** Notices inside `root`. */
export function toastsIn(root: Element): Toasts {
  const bySubject = new Map<string, Element>();

  function show(toast: Toast): void {
    const subject = toast.subject ?? toast.message;
    takeBack(subject);
    const made = toastElement(toast, () => {
      takeBack(subject);
    });
    bySubject.set(subject, made);
    root.append(made);
    const [oldest] = bySubject.keys();
    if (bySubject.size > MOST_AT_ONCE && oldest !== undefined) takeBack(oldest);
    if (toast.stays) return;
    setTimeout(() => {
      if (bySubject.get(subject) === made) takeBack(subject);
    }, SHOWN_MS[toast.level]);
  }

  function takeBack(subject: string): void {
    bySubject.get(subject)?.remove();
    bySubject.delete(subject);
  }

  return { show, takeBack };
}

function toastElement({ level, message, action }: Toast, close: () => void): HTMLElement {
  const text = element("h2", { class: "slds-text-heading_small" }, message);
  if (action) text.append(" ", actionLink(action));
  const closing = button("×", "slds-button_icon slds-button_icon-inverse slds-toast__close", close);
  closing.setAttribute("aria-label", "Close");
  return element(
    "div",
    {
      class: `slds-notify slds-notify_toast slds-theme_${level}`,
      role: level === "error" ? "alert" : "status",
    },
    element("span", { class: "slds-assistive-text" }, level),
    element("div", { class: "slds-notify__content" }, text),
    element("div", { class: "slds-notify__close" }, closing),
  );
}

function actionLink({ label, href, newWindow }: NonNullable<Toast["action"]>): HTMLAnchorElement {
  const window = newWindow ? { target: "_blank", rel: "noopener" } : {};
  return element("a", { href, ...window, "hx-boost": "false" }, label);
}

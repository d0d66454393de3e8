/** Performs what the server asks of the page besides answering the adapter. */
import type { Effect } from "../wire/messages";
import type { Modal } from "./modal";
import { isNewRecordUrl } from "./modal";
import type { Navigation } from "./navigation";
import type { Toasts } from "./toasts";

/** What effects act on. */
export interface EffectParts {
  readonly navigation: Pick<Navigation, "go">;
  readonly modal: Pick<Modal, "open">;
  readonly toasts: Toasts;
}

const WAIT_MS = 5_000;

/** Performs effects in order; resolves when the page shows them, or after five seconds if that takes longer. */
export function effectPerformer(parts: EffectParts): (effects: readonly Effect[]) => Promise<void> {
  return async (effects) => {
    if (effects.length === 0) return;
    await Promise.race([performAll(effects, parts), elapsed(WAIT_MS)]);
  };
}

async function performAll(effects: readonly Effect[], parts: EffectParts): Promise<void> {
  for (const effect of effects) await perform(effect, parts);
}

function perform(effect: Effect, { navigation, modal, toasts }: EffectParts): Promise<void> | undefined {
  switch (effect.kind) {
    case "navigate":
      return isNewRecordUrl(new URL(effect.url, location.href))
        ? modal.open(effect.url)
        : navigation.go(effect.url);
    case "open_new_record":
      return modal.open(newRecordUrl(effect.objectType, effect.defaultFieldValues));
    case "open_window":
      openWindow(effect.url, toasts);
      return undefined;
    case "toast":
      toasts.show(effect);
      return undefined;
  }
}

/** The form's address; `screen_pop/default_values.py` reads the values. */
function newRecordUrl(objectType: string, defaults: Readonly<Record<string, unknown>>): string {
  const pairs = Object.entries(defaults).map(
    ([name, value]) => `${name}=${encodeURIComponent(String(value))}`,
  );
  const query =
    pairs.length > 0 ? `?${new URLSearchParams({ defaultFieldValues: pairs.join(",") }).toString()}` : "";
  return `/lightning/o/${encodeURIComponent(objectType)}/new${query}`;
}

function openWindow(url: string, toasts: Toasts): void {
  const opened = window.open(url, "_blank");
  if (opened) opened.opener = null;
  else {
    const action = { label: "Open it", href: url, newWindow: true };
    toasts.show({ level: "warning", message: "Your browser blocked a window of the softphone.", action });
  }
}

function elapsed(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

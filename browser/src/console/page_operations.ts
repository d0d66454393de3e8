/**
 * The operations that the page answers itself, by name. `bridge.ts` calls them with checked arguments and the number
 * of the adapter page that asks; what they return is the adapter's value, and nothing is null.
 */
import { UTILITY_ICONS } from "../generated/utility_icons";
import type { Arguments } from "./arguments";
import type { ClickToDial } from "./click_to_dial";
import type { Navigation } from "./navigation";
import { RefusedCall } from "./refused_call";
import type { Softphone } from "./softphone";
import type { SoftphonePanel } from "./softphone_panel";
import type { UtilityItem } from "./utility_bar";
import type { ViewInfo } from "./view";

/** One operation; only those that must wait give a promise. */
export type PageOperation = (args: Arguments, page: number) => unknown;
export type PageOperations = Readonly<Record<string, PageOperation>>;

/** What the operations act on. */
export interface PageParts {
  readonly panel: SoftphonePanel;
  readonly item: UtilityItem;
  readonly softphone: Pick<Softphone, "initialized">;
  readonly clickToDial: ClickToDial;
  readonly navigation: Pick<Navigation, "refresh">;
  viewInfo(): ViewInfo;
}

const icons = new Set(UTILITY_ICONS.split(" "));

/** All of them. */
export function pageOperations(parts: PageParts): PageOperations {
  const { panel, item, clickToDial } = parts;
  return {
    set_softphone_panel_height: ({ height_px }) => {
      panel.setSize({ height: height_px as number });
    },
    set_softphone_panel_width: ({ width_px }) => {
      panel.setSize({ width: width_px as number });
    },
    set_softphone_panel_visibility: ({ visible }) => {
      if (visible) panel.open();
      else panel.minimize();
    },
    set_softphone_panel_icon: ({ key }) => {
      panel.setIcon(knownIcon(key as string));
    },
    set_softphone_panel_label: ({ label }) => {
      panel.setLabel(label as string);
    },
    set_softphone_item_icon: ({ key }) => {
      item.setIcon(knownIcon(key as string));
    },
    set_softphone_item_label: ({ label }) => {
      item.setLabel(label as string);
    },
    is_softphone_panel_visible: () => ({ visible: panel.isOpen() }),
    get_app_view_info: () => parts.viewInfo(),
    refresh_view: () => parts.navigation.refresh(),
    enable_click_to_dial: (_args, page) => {
      clickToDial.enable(page);
    },
    disable_click_to_dial: () => {
      clickToDial.disable();
    },
    notify_initialization_complete: () => {
      parts.softphone.initialized();
    },
  };
}

/** The icon's name in the sprite; with or without the sprite's own name before it, as components write it. */
function knownIcon(key: string): string {
  const name = key.replace(/^utility:/, "");
  if (icons.has(name)) return name;
  const shown = key.length > 40 ? `${key.slice(0, 40)}…` : key;
  throw new RefusedCall(
    "INVALID_PARAM",
    `key must name a utility icon of the Lightning Design System; "${shown}" is none.`,
  );
}

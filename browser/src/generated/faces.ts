// Generated from the catalogue by `uv run offhook catalogue write`. Do not edit.

/** An argument of a face: the operation's name for it, how messages and adapters spell it, what it takes. */
export interface FaceArgument {
  readonly name: string;
  readonly wire: string;
  readonly spelling: string;
  /** Kinds of value that are taken: text, number, boolean, enum, object, map, list or any. */
  readonly kinds: readonly string[];
  readonly required: boolean;
  /** Of a number its value, of a text its length. */
  readonly minimum?: number;
  readonly maximum?: number;
  /** The words of an enum. */
  readonly words?: readonly string[];
}

/** How one edition spells an operation or an event, and where the operation runs. */
export interface Face {
  /** The operation's name, or the event's. */
  readonly operation: string;
  readonly kind: "operation" | "event";
  readonly runsOn: "page" | "server";
  /** The first API version that has it, and the last one if it is gone. */
  readonly since: number;
  readonly until?: number;
  /** Whether errors also travel as `error`. */
  readonly alsoError: boolean;
  readonly arguments: readonly FaceArgument[];
}

/** Faces by the method name that messages carry. */
export type Faces = Readonly<Record<string, Face>>;

/** Older API versions have this one's names. */
export const OLDEST_VERSION = 38;

/** Newer API versions have this one's names. */
export const NEWEST_VERSION = 67;

/** The Lightning faces that are offered. */
export const lightningFaces: Faces = {
  disableClickToDial: {"operation": "disable_click_to_dial", "kind": "operation", "runsOn": "page", "since": 38, "alsoError": false, "arguments": []},
  enableClickToDial: {"operation": "enable_click_to_dial", "kind": "operation", "runsOn": "page", "since": 38, "alsoError": false, "arguments": []},
  getAppViewInfo: {"operation": "get_app_view_info", "kind": "operation", "runsOn": "page", "since": 38, "alsoError": true, "arguments": []},
  getCallCenterSettings: {"operation": "get_call_center_settings", "kind": "operation", "runsOn": "server", "since": 38, "alsoError": true, "arguments": []},
  getSoftphoneLayout: {"operation": "get_softphone_layout", "kind": "operation", "runsOn": "server", "since": 38, "alsoError": false, "arguments": []},
  isSoftphonePanelVisible: {"operation": "is_softphone_panel_visible", "kind": "operation", "runsOn": "page", "since": 38, "alsoError": false, "arguments": []},
  notifyInitializationComplete: {"operation": "notify_initialization_complete", "kind": "operation", "runsOn": "page", "since": 38, "alsoError": false, "arguments": []},
  refreshView: {"operation": "refresh_view", "kind": "operation", "runsOn": "page", "since": 38, "alsoError": false, "arguments": []},
  runApex: {"operation": "run_apex", "kind": "operation", "runsOn": "server", "since": 38, "alsoError": false, "arguments": [{"name": "apex_class", "wire": "apexClass", "spelling": "apexClass", "kinds": ["text"], "required": true, "minimum": 1}, {"name": "method_name", "wire": "methodName", "spelling": "methodName", "kinds": ["text"], "required": true, "minimum": 1}, {"name": "method_params", "wire": "methodParams", "spelling": "methodParams", "kinds": ["object", "text"], "required": false}]},
  saveLog: {"operation": "save_log", "kind": "operation", "runsOn": "server", "since": 38, "alsoError": false, "arguments": [{"name": "value", "wire": "object", "spelling": "value", "kinds": ["map"], "required": true}]},
  screenPop: {"operation": "screen_pop", "kind": "operation", "runsOn": "server", "since": 38, "alsoError": false, "arguments": [{"name": "type", "wire": "type", "spelling": "type", "kinds": ["enum"], "required": true, "words": ["url", "sobject", "objecthome", "list", "search", "newRecord", "flow", "doNotPop"]}, {"name": "params", "wire": "params", "spelling": "params", "kinds": ["object"], "required": true}]},
  searchAndScreenPop: {"operation": "search_and_screen_pop", "kind": "operation", "runsOn": "server", "since": 38, "alsoError": false, "arguments": [{"name": "search_params", "wire": "searchParams", "spelling": "searchParams", "kinds": ["text"], "required": false}, {"name": "call_type", "wire": "callType", "spelling": "callType", "kinds": ["enum"], "required": false, "words": ["inbound", "outbound", "internal"]}, {"name": "query_params", "wire": "queryParams", "spelling": "queryParams", "kinds": ["object", "text"], "required": false}, {"name": "default_field_values", "wire": "defaultFieldValues", "spelling": "defaultFieldValues", "kinds": ["map"], "required": false}, {"name": "deferred", "wire": "deferred", "spelling": "deferred", "kinds": ["boolean"], "required": false}, {"name": "params", "wire": "params", "spelling": "params", "kinds": ["object"], "required": false}]},
  setSoftphoneItemIcon: {"operation": "set_softphone_item_icon", "kind": "operation", "runsOn": "page", "since": 38, "alsoError": false, "arguments": [{"name": "key", "wire": "key", "spelling": "key", "kinds": ["text"], "required": true, "minimum": 1}]},
  setSoftphoneItemLabel: {"operation": "set_softphone_item_label", "kind": "operation", "runsOn": "page", "since": 38, "alsoError": false, "arguments": [{"name": "label", "wire": "label", "spelling": "label", "kinds": ["text"], "required": true}]},
  setSoftphonePanelHeight: {"operation": "set_softphone_panel_height", "kind": "operation", "runsOn": "page", "since": 38, "alsoError": false, "arguments": [{"name": "height_px", "wire": "heightPX", "spelling": "heightPX", "kinds": ["number"], "required": true, "minimum": 240, "maximum": 2560}]},
  setSoftphonePanelIcon: {"operation": "set_softphone_panel_icon", "kind": "operation", "runsOn": "page", "since": 38, "alsoError": false, "arguments": [{"name": "key", "wire": "key", "spelling": "key", "kinds": ["text"], "required": true, "minimum": 1}]},
  setSoftphonePanelLabel: {"operation": "set_softphone_panel_label", "kind": "operation", "runsOn": "page", "since": 38, "alsoError": false, "arguments": [{"name": "label", "wire": "label", "spelling": "label", "kinds": ["text"], "required": true}]},
  setSoftphonePanelVisibility: {"operation": "set_softphone_panel_visibility", "kind": "operation", "runsOn": "page", "since": 38, "alsoError": false, "arguments": [{"name": "visible", "wire": "visible", "spelling": "visible", "kinds": ["boolean"], "required": true}]},
  setSoftphonePanelWidth: {"operation": "set_softphone_panel_width", "kind": "operation", "runsOn": "page", "since": 38, "alsoError": false, "arguments": [{"name": "width_px", "wire": "widthPX", "spelling": "widthPX", "kinds": ["number"], "required": true, "minimum": 200, "maximum": 1920}]},
  onClickToDial: {"operation": "on_click_to_dial", "kind": "event", "runsOn": "page", "since": 38, "alsoError": false, "arguments": []},
  onNavigationChange: {"operation": "on_navigation_change", "kind": "event", "runsOn": "page", "since": 38, "alsoError": false, "arguments": []},
};

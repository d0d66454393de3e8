/**
 * The agent's softphone: one frame for the life of the page, the channel to what it shows, and the standby page that
 * takes the adapter's place if it does not become ready in time.
 */
import type { Channel, Dialect, IncomingCall, Refusal } from "../wire/channel";
import { openChannel } from "../wire/channel";
import type { AdapterState } from "./adapter_watch";
import { canReach, checkOnServer, watchAdapter } from "./adapter_watch";
import type { ConsoleConfig, SoftphoneConfig } from "./config";
import { element } from "./elements";
import { frameUrl, newNonce } from "./frame_url";
import { softphoneCover } from "./softphone_cover";
import { standbyOf } from "./standby";

/** The softphone. */
export interface Softphone {
  /** The adapter says that it is ready: no standby is needed. */
  initialized(): void;
  /** Posts an event to the adapter. */
  send(name: string, apiVersion: number, payload: unknown): void;
}

/** What the softphone tells, and to whom. */
export interface SoftphoneParts {
  readonly body: HTMLElement;
  readonly dialect: Dialect;
  onCall(incoming: IncomingCall): void;
  /** A new page of the adapter is in the frame, and pages before it are gone. */
  onPage(page: number): void;
  /** The frame starts afresh. */
  onRestart(): void;
  onRefused(reason: Refusal, origin: string): void;
  /** The adapter's page broke, or is whole again. */
  onFault(isFaulty: boolean): void;
}

const SANDBOX = "allow-scripts allow-same-origin allow-forms allow-popups allow-modals allow-downloads";
const FEATURES = "microphone; camera; autoplay; clipboard-read; clipboard-write; display-capture";

/** Starts the softphone of the page. */
export function startSoftphone(
  page: ConsoleConfig,
  config: SoftphoneConfig,
  parts: SoftphoneParts,
): Softphone {
  const standby = standbyOf(config);
  const frame = frameElement(config.label);
  const cover = softphoneCover(parts.body, { isAdministrator: page.user.isAdministrator, tryAgain: load });
  const watch = watchAdapter({ check, canReach, onState: showState });
  let address = standby?.inUse() ? standby.url : config.adapterUrl;
  let channel: Channel | null = null;
  let isReady = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function load(): void {
    channel?.close();
    parts.onRestart();
    isReady = false;
    expectReadiness();
    if (!isWebAddress(address)) {
      showState({ kind: "broken", fault: "invalid", detail: "" });
      return;
    }
    const url = frameUrl(address, { consoleOrigin: location.origin, appId: page.appId, nonce: newNonce() });
    watch.started(address);
    const target = show(url);
    channel = openChannel({
      ...parts,
      host: window,
      frame: target,
      origin: new URL(url).origin,
      onCall,
      onRefused,
    });
  }

  /** Lets the frame go to `url`; gives its window, which is the same one ever after. */
  function show(url: string): Window {
    if (frame.isConnected)
      (frame.contentWindow as Window).location.replace(url); // without a step in the history
    else {
      frame.src = url;
      parts.body.prepend(frame);
    }
    return frame.contentWindow as Window;
  }

  function onCall(incoming: IncomingCall): void {
    watch.spoke();
    parts.onCall(incoming);
  }

  function onRefused(reason: Refusal, origin: string): void {
    if (reason === "foreign_origin") watch.strayed(origin);
    parts.onRefused(reason, origin);
  }

  function waitsForReadiness(): boolean {
    return standby !== null && !isReady && !standby.inUse();
  }

  function expectReadiness(): void {
    clearTimeout(timer);
    if (!standby || !waitsForReadiness()) return;
    timer = setTimeout(() => {
      standby.use();
      address = standby.url;
      load();
    }, standby.timeoutMs);
  }

  function showState(state: AdapterState): void {
    const isComing = state.kind === "ready" && waitsForReadiness();
    cover.show(isComing ? { kind: "loading" } : state, address);
    parts.onFault(state.kind === "broken");
  }

  /** The server looks at the adapter's address only. */
  function check(url: string): ReturnType<typeof checkOnServer> {
    return url === config.adapterUrl ? checkOnServer() : Promise.resolve(null);
  }

  frame.addEventListener("load", () => {
    channel?.frameLoaded();
    watch.loaded();
  });
  load();
  return {
    initialized() {
      isReady = true;
      clearTimeout(timer);
      cover.show({ kind: "ready" }, address);
    },
    send(name, apiVersion, payload) {
      channel?.send(name, apiVersion, payload);
    },
  };
}

/** Definition files may still hold a placeholder, such as `https://domain:port/`. */
function isWebAddress(address: string): boolean {
  return URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);
}

function frameElement(title: string): HTMLIFrameElement {
  const frame = element("iframe", {
    id: "softphone-frame",
    name: "offhook-softphone",
    title,
    sandbox: SANDBOX,
    allow: FEATURES,
    referrerpolicy: "strict-origin-when-cross-origin",
  });
  Object.assign(frame.style, { display: "block", width: "100%", height: "100%", border: "0" });
  return frame;
}

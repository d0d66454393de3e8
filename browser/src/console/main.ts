/** Starts the console page: the only place that wires its parts together. */
import { lightningFaces } from "../generated/faces";
import { decodeCall, encodeAnswer, encodeEvent } from "../wire/opencti_dialect";
import type { Bridge } from "./bridge";
import { createBridge } from "./bridge";
import type { ClickToDial } from "./click_to_dial";
import { startClickToDial } from "./click_to_dial";
import type { ConsoleConfig, SoftphoneConfig } from "./config";
import { readConfig } from "./config";
import { effectPerformer } from "./effects";
import { startForms } from "./forms";
import { startLookups } from "./lookups";
import { startMenus } from "./menus";
import type { Modal } from "./modal";
import { startModal } from "./modal";
import { startNavigation } from "./navigation";
import type { Navigation } from "./navigation";
import type { Notices } from "./notices";
import { createNotices } from "./notices";
import { pageOperations } from "./page_operations";
import { refusalLog, sendReport } from "./refusal_log";
import { serverCalls } from "./server";
import type { Softphone } from "./softphone";
import { startSoftphone } from "./softphone";
import { softphonePanel } from "./softphone_panel";
import { watchOtherTabs } from "./tabs_notice";
import type { Toasts } from "./toasts";
import { toastsIn } from "./toasts";
import { present, utilityItem } from "./utility_bar";
import { readView } from "./view";
import { watchView } from "./view_events";

interface Parts {
  readonly config: ConsoleConfig;
  readonly toasts: Toasts;
  readonly notices: Notices;
  readonly navigation: Navigation;
  readonly modal: Modal;
  readonly clickToDial: ClickToDial;
}

function start(): void {
  const config = readConfig(document);
  const toasts = toastsIn(present(document, "toasts"));
  const notices = createNotices(toasts);
  let bridge: Bridge | null = null;

  startMenus(document);
  startLookups(document);
  startForms(document); // before navigation and forms over the page, which it may hold back
  const views = watchView(document, () => bridge?.emit("on_navigation_change", readView(document)));
  const viewChanged = (): void => {
    document.dispatchEvent(new CustomEvent("offhook:view", { detail: readView(document) }));
    views.viewChanged();
  };
  const navigation = startNavigation(document, {
    notices,
    onSwap() {
      modal.pageSwapped();
      viewChanged();
    },
  });
  const modal = startModal({
    root: present(document, "modal-root"),
    navigation,
    notices,
    onChange: viewChanged,
  });
  const clickToDial = startClickToDial({
    sprite: config.utilitySprite,
    policy: config.doNotCall,
    toasts,
    dial: (clicked) => bridge?.emit("on_click_to_dial", clicked),
  });
  if (!config.softphone) return;
  bridge = connectSoftphone({ config, toasts, notices, navigation, modal, clickToDial }, config.softphone);
  watchOtherTabs(config.user.id, (others) => {
    tellOfOtherTabs(others, toasts);
  });
}

function connectSoftphone(parts: Parts, softphoneConfig: SoftphoneConfig): Bridge {
  const { config, notices, navigation, clickToDial } = parts;
  const item = utilityItem(document);
  const panel = softphonePanel(document, item, softphoneConfig);
  const bridge = createBridge({
    faces: lightningFaces,
    pageOperations: pageOperations({
      panel,
      item,
      softphone: {
        initialized: () => {
          softphone.initialized();
        },
      },
      clickToDial,
      navigation,
      viewInfo: () => readView(document),
    }),
    callServer: serverCalls(notices),
    perform: effectPerformer(parts),
    send: (name, apiVersion, payload) => {
      softphone.send(name, apiVersion, payload);
    },
  });
  const softphone: Softphone = startSoftphone(config, softphoneConfig, {
    body: panel.body,
    dialect: { decodeCall, encodeAnswer, encodeEvent },
    onCall: bridge.receive,
    onPage(page) {
      bridge.pageLoaded(page);
      clickToDial.pageLoaded(page);
    },
    onRestart() {
      bridge.reset();
      clickToDial.disable();
    },
    onRefused: refusalLog(sendReport),
    onFault(isFaulty) {
      item.setFault(isFaulty);
    },
  });
  return bridge;
}

function tellOfOtherTabs(others: number, toasts: Toasts): void {
  const subject = "other-tabs";
  if (others === 0) toasts.takeBack(subject);
  else {
    const message =
      "Your softphone is open in another tab of this browser too. Both hear of your calls; close one.";
    toasts.show({ level: "info", subject, stays: true, message });
  }
}

start();

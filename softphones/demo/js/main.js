/**
 * Starts the softphone: library, settings, phone, screens. Read on in `phone.js` (what it does), `call.js` (the steps
 * of a call) and `open-cti.js` (how it talks to the console).
 */
import { createActions, showDrawer } from "./actions.js";
import { element, fill, one, setText, show } from "./dom.js";
import { createEventLog } from "./event-log.js";
import { isInConsole, loadOpenCti } from "./library.js";
import { connectNetwork } from "./network.js";
import { createNotices } from "./notices.js";
import { createOpenCti } from "./open-cti.js";
import { createPanel } from "./panel.js";
import { createPhone } from "./phone.js";
import { addKeys } from "./screens/keys.js";
import { renderCall } from "./screens/call.js";
import { listenForArrowKeys, renderIdle, showTab } from "./screens/idle.js";
import { renderWrapUp } from "./screens/wrap-up.js";
import { phoneSettings, sectionsIn } from "./settings.js";
import { createState } from "./state.js";
import { keep, preferences, restore } from "./storage.js";

const OUTSIDE =
  "Open it as the adapter of a call center: make its address the CTI adapter URL (reqAdapterUrl) of a call center " +
  "definition file, import that file and add yourself as a member. The README tells how.";

start().catch((error) => stop(error.message));

async function start() {
  addKeys();
  if (!isInConsole()) {
    stop(OUTSIDE);
    return;
  }
  const notices = createNotices();
  const openCti = createOpenCti(await loadOpenCti(), createEventLog());
  const { settings, layout } = await configuration(openCti, notices);
  const popOn = () => preferences().popOn ?? settings.popOn;
  const layoutOf = (direction) => layout?.[direction === "inbound" ? "Inbound" : "Outbound"] ?? {};
  const state = createState(restore());
  const phone = createPhone({ openCti, notices, state, popOn, layoutOf });

  listenToConsole(openCti, phone, notices);
  showTab("keypad");
  listenForArrowKeys();
  state.watch(keep);
  state.watch(createPanel(openCti, notices, settings));
  connectNetwork(state, phone);
  state.watch(makeRoomForCalls);
  createActions(phone, notices, popOn);
  const render = () => renderPhone(phone, settings, layoutOf);
  state.watch(render);
  setInterval(render, 1_000);
  await phone.setPresence(phone.state.presence);
  // Only now: until this call the console shows that the softphone is loading, and may give up on it.
  await openCti.ask("notifyInitializationComplete").catch(notices.ignore);
}

/** A phone without its settings still makes calls; the agent is told, and the defaults apply. */
async function configuration(openCti, notices) {
  const [map, layout] = await Promise.all([
    openCti.ask("getCallCenterSettings").catch(notices.tell("No call center settings.")),
    openCti.ask("getSoftphoneLayout").catch(notices.tell("No softphone layout.")),
  ]);
  fill("#call-center", [...sectionsIn(map ?? {})], settingsSection);
  setText("#softphone-layout", JSON.stringify(layout ?? {}, null, 2));
  return { settings: phoneSettings(map ?? {}), layout };
}

/** Listeners first, then enableClickToDial: a click in between would be lost. */
function listenToConsole(openCti, phone, notices) {
  openCti.listen("onClickToDial", phone.numberClicked);
  openCti.listen("onNavigationChange", phone.viewChanged);
  openCti.ask("getAppViewInfo").then(phone.viewChanged, notices.ignore);
}

/** The settings would cover the button that answers. */
function makeRoomForCalls(now, before) {
  if (now.phase === "ringing" && before?.phase !== "ringing" && !one("#settings").hidden) {
    showDrawer(null);
  }
}

function renderPhone(phone, settings, layoutOf) {
  const { state, view } = phone;
  const screen = ["idle", "wrapUp"].includes(state.phase) ? state.phase : "call";
  showScreen(screen);
  document.body.dataset.presence = state.presence;
  one("#presence").value = state.presence;
  setText("#phase", { call: "On a call", wrapUp: "Wrap-up", idle: "" }[screen]);
  if (screen === "idle") {
    renderIdle(state, settings);
  } else if (screen === "wrapUp") {
    renderWrapUp(state, settings, view);
  } else {
    renderCall(state, layoutOf(state.call.direction), Date.now());
  }
}

function showScreen(name) {
  for (const screen of document.querySelectorAll("[data-screen]")) {
    screen.hidden = screen.dataset.screen !== name;
  }
}

function stop(why) {
  setText("#stopped-why", why);
  show("#top", false);
  showScreen("stopped");
}

function settingsSection([name, items]) {
  const rows = items.map(({ label, value }) =>
    element("div", { class: "row" }, element("dt", {}, label), element("dd", {}, value)),
  );
  return element("div", { class: "section" }, element("b", {}, name), element("dl", {}, ...rows));
}

/**
 * The panel around the adapter's frame: docked on the utility bar, floating (popped out) or minimised.
 *
 * Popping out and minimising are styles only. The frame is never moved in the document, for that would reload it, and
 * a minimised panel keeps its size and place and is merely not visible, for browsers slow down frames that are not
 * laid out.
 */
import { startDragging } from "./panel_drag";
import type { Layout, Position, Room, Size } from "./panel_geometry";
import { dockedLayout, floatingLayout } from "./panel_geometry";
import { remembered } from "./storage";
import type { UtilityItem } from "./utility_bar";
import { present, showIcon } from "./utility_bar";

/** The panel. */
export interface SoftphonePanel {
  readonly body: HTMLElement;
  open(): void;
  minimize(): void;
  isOpen(): boolean;
  /** The size of the adapter's frame; as much of it as the window has room for. */
  setSize(size: Partial<Size>): void;
  setLabel(label: string): void;
  setIcon(key: string): void;
}

interface PanelState {
  readonly open: boolean;
  readonly floating: boolean;
}

const NARROWEST_PAGE = 640;
const NARROW_STEP = 16;
const WIDE_STEP = 64;
const ABOVE_DIALOGS = "9100"; // the agent can end a call while a form is open
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Takes charge of the panel that the page has. */
export function softphonePanel(page: Document, item: UtilityItem, initial: Size): SoftphonePanel {
  const host = page.defaultView as Window;
  const panel = present(page, "softphone-panel");
  const body = present(page, "softphone-body");
  const header = panel.firstElementChild as HTMLElement;
  const popOut = present(page, "softphone-pop-out");
  const stateMemory = remembered<PanelState>(() => host.sessionStorage, "offhook.softphone.state");
  const placeMemory = remembered<Position>(() => host.localStorage, "offhook.softphone.place");
  const hasRoom = host.innerWidth - initial.width >= NARROWEST_PAGE; // else it would begin by covering the page
  let { open: isOpen, floating: isFloating } = stateMemory.get() ?? { open: hasRoom, floating: false };
  let size = initial;
  let place = placeMemory.get();

  function layOut(): Layout {
    const room = roomFor(host, page, panel, header);
    const layout = isFloating
      ? floatingLayout(size, room, place ?? middle(room, size))
      : dockedLayout(size, room, item.button.getBoundingClientRect().left);
    const { frame, left, top } = layout;
    Object.assign(body.style, { width: `${String(frame.width)}px`, height: `${String(frame.height)}px` });
    Object.assign(panel.style, { left: `${String(left)}px`, top: `${String(top)}px` });
    const width = frame.width + room.trim.width;
    panel.style.width = `${String(width)}px`;
    makeRoom(
      page,
      panel,
      isOpen && !isFloating && host.innerWidth - width >= NARROWEST_PAGE ? left + width : 0,
    );
    return layout;
  }

  function show(): void {
    panel.classList.toggle("slds-is-open", isOpen);
    panel.dataset.state = isOpen ? (isFloating ? "floating" : "docked") : "minimized";
    panel.style.visibility = isOpen ? "visible" : "hidden";
    panel.style.borderBottom = isFloating ? "1px solid #aeaeae" : "";
    showPopOut();
    item.setOpen(isOpen);
    stateMemory.set({ open: isOpen, floating: isFloating });
    layOut();
  }

  function showPopOut(): void {
    const label = isFloating ? "Dock the softphone" : "Pop out the softphone";
    popOut.setAttribute("aria-label", label);
    popOut.title = isFloating ? "Dock" : "Pop out";
    const use = popOut.querySelector("use");
    use?.setAttribute(
      "href",
      (use.getAttribute("href") ?? "").replace(/#.*$/, isFloating ? "#pop_in" : "#new_window"),
    );
    header.tabIndex = isFloating ? 0 : -1;
    header.style.cursor = isFloating ? "move" : "";
    if (isFloating) header.setAttribute("aria-label", "Softphone window; move it with the arrow keys");
    else header.removeAttribute("aria-label");
  }

  function setOpen(open: boolean): void {
    if (open === isOpen) return;
    const hadFocus = panel.contains(page.activeElement);
    isOpen = open;
    show();
    if (!open && hadFocus) item.button.focus();
  }

  function moveTo(wanted: Position): void {
    place = wanted;
    const { left, top } = layOut();
    place = { left, top };
  }

  function moveByKey(event: KeyboardEvent): void {
    const direction = ARROWS[event.key];
    if (!direction || !isFloating || event.target !== header) return;
    event.preventDefault();
    const step = event.shiftKey ? WIDE_STEP : NARROW_STEP;
    const { left, top } = panel.getBoundingClientRect();
    moveTo({ left: left + direction[0] * step, top: top + direction[1] * step });
    placeMemory.set(place as Position);
  }

  prepare(page, panel, header, body);
  item.button.addEventListener("click", () => {
    setOpen(!isOpen);
  });
  present(page, "softphone-minimize").addEventListener("click", () => {
    setOpen(false);
  });
  popOut.addEventListener("click", () => {
    isFloating = !isFloating;
    show();
  });
  header.addEventListener("keydown", moveByKey);
  startDragging(header, panel, {
    canMove: () => isFloating,
    moveTo,
    moved() {
      if (place) placeMemory.set(place);
    },
  });
  host.addEventListener("resize", layOut);
  show();

  return {
    body,
    open() {
      setOpen(true);
    },
    minimize() {
      setOpen(false);
    },
    isOpen: () => isOpen,
    setSize(wanted) {
      size = { ...size, ...wanted };
      layOut();
    },
    setLabel(label) {
      present(page, "softphone-panel-label").textContent = label;
    },
    setIcon(key) {
      showIcon(page, "softphone-panel-icon", key);
    },
  };
}

/** The styles that the panel's behaviour rests on; its looks are the style sheet's. */
function prepare(page: Document, panel: HTMLElement, header: HTMLElement, body: HTMLElement): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("#main { margin-left: var(--softphone-room, 0px) }");
  page.adoptedStyleSheets.push(sheet);
  Object.assign(panel.style, {
    position: "fixed",
    bottom: "auto",
    right: "auto",
    height: "auto",
    maxWidth: "none",
    maxHeight: "none",
    transform: "none",
    zIndex: ABOVE_DIALOGS,
  });
  header.style.touchAction = "none";
  Object.assign(body.style, { position: "relative", flex: "none", overflow: "hidden" });
}

function roomFor(host: Window, page: Document, panel: HTMLElement, header: HTMLElement): Room {
  const borders = {
    width: panel.offsetWidth - panel.clientWidth,
    height: panel.offsetHeight - panel.clientHeight,
  };
  return {
    window: { width: host.innerWidth, height: host.innerHeight },
    barHeight: barHeight(page),
    trim: { width: borders.width, height: borders.height + header.offsetHeight },
  };
}

/** Lets the page begin beside a docked panel, so that nothing lies under it; in a narrow window it lies over the page. */
function makeRoom(page: Document, panel: HTMLElement, width: number): void {
  page.documentElement.style.setProperty("--softphone-room", `${String(width)}px`);
  panel.dataset.room = width > 0 ? "beside" : "over";
}

function barHeight(page: Document): number {
  const bar = present(page, "utility-bar");
  return (bar.querySelector<HTMLElement>(".slds-utility-bar") ?? bar).offsetHeight;
}

function middle({ window }: Room, { width, height }: Size): Position {
  return { left: (window.width - width) / 2, top: (window.height - height) / 3 };
}

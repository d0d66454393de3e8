/**
 * When adapters hear of navigation: the address changed, a form opened or closed over the page, or the agent came
 * back to the page from another browser tab or window (from the softphone's own frame does not count).
 */

/** Tells `onChange` of every navigation. */
export interface ViewEvents {
  /** The page may show something else now; told on if its address is another. */
  viewChanged(): void;
}

const LOOK_AGAIN_MS = 250;

/** Watches the page. */
export function watchView(page: Document, onChange: () => void): ViewEvents {
  let told = page.location.href;
  watchReturn(page, onChange);
  return {
    viewChanged() {
      if (page.location.href === told) return;
      told = page.location.href;
      onChange();
    },
  };
}

/** Calls `onReturn` once each time that the focus comes back from outside the page. */
function watchReturn(page: Document, onReturn: () => void): void {
  const host = page.defaultView as Window;
  let away = page.visibilityState === "hidden";
  let timer = 0;

  function comeBack(): void {
    host.clearInterval(timer);
    if (!away || page.visibilityState === "hidden") return;
    if (page.hasFocus()) {
      away = false;
      onReturn();
    } else {
      timer = host.setInterval(comeBack, LOOK_AGAIN_MS); // the focus may return to a frame, of which no event tells
    }
  }

  host.addEventListener("blur", () => {
    away ||= !isInFrame(page);
    // A click into a frame may make it the active element only after the blur.
    host.setTimeout(() => {
      away &&= page.visibilityState === "hidden" || !isInFrame(page);
    });
  });
  host.addEventListener("focus", comeBack);
  page.addEventListener("visibilitychange", () => {
    if (page.visibilityState === "hidden") away = true;
    else comeBack();
  });
}

function isInFrame(page: Document): boolean {
  return page.activeElement?.tagName === "IFRAME";
}

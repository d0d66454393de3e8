/**
 * Loads the Open CTI library. It must be the console's own copy (or one of the same version): it knows how to talk to
 * that console. Everything else in this softphone reaches it through `open-cti.js`.
 */
import { API_VERSION, TRUSTED_CONSOLES } from "./config.js";

/** Whether a console has framed this page: it adds these two parameters to the adapter URL. */
export function isInConsole() {
  const parameters = new URLSearchParams(location.search);
  return window.parent !== window && parameters.has("mode") && parameters.has("sfdcIframeOrigin");
}

/** Resolves to `sforce.opencti`; rejects with an Error whose message tells the reader what to do. */
export async function loadOpenCti() {
  if (!window.sforce?.opencti) {
    await runScript(libraryAddress());
  }
  if (!window.sforce?.opencti) {
    throw new Error("The Open CTI library did not start. The browser's console says why.");
  }
  return window.sforce.opencti;
}

function libraryAddress() {
  const path = `/support/api/${API_VERSION}/lightning/opencti_min.js`;
  const consoleOrigin = new URLSearchParams(location.search).get("sfdcIframeOrigin");
  return TRUSTED_CONSOLES.includes(consoleOrigin) ? consoleOrigin + path : path;
}

function runScript(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.addEventListener("load", resolve);
    script.addEventListener("error", () =>
      reject(
        new Error(
          `No Open CTI library at ${script.src}. If this page has a server of its own, add the console to js/config.js.`,
        ),
      ),
    );
    document.head.append(script);
  });
}

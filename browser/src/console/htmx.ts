/** The part of htmx that the console uses; the page loads it before this script. */

/** How htmx is asked for a page; `push` and `replace` are "true" for the address of what came. */
interface HtmxRequest {
  readonly source: Element;
  readonly target: string;
  readonly select: string;
  readonly swap: string;
  readonly push?: string;
  readonly replace?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The library. */
export interface Htmx {
  ajax(verb: "GET", path: string, request: HtmxRequest): Promise<void>;
  process(element: Element): void;
  trigger(element: Element, event: string): void;
}

/** The detail of the events around one response. */
export interface HtmxResponse {
  readonly xhr: XMLHttpRequest;
  readonly target: Element;
  readonly requestConfig: { readonly verb: string };
  shouldSwap: boolean;
  isError: boolean;
}

declare global {
  interface Window {
    readonly htmx: Htmx;
  }
  interface DocumentEventMap {
    "htmx:beforeRequest": CustomEvent<HtmxResponse>;
    "htmx:beforeOnLoad": CustomEvent<HtmxResponse>;
    "htmx:beforeSwap": CustomEvent<HtmxResponse>;
    "htmx:afterSwap": CustomEvent<HtmxResponse | undefined>;
    "htmx:sendError": CustomEvent<HtmxResponse>;
    "htmx:historyCacheMiss": CustomEvent<{ readonly xhr: XMLHttpRequest }>;
    "htmx:historyCacheMissLoad": CustomEvent<{ readonly xhr: XMLHttpRequest; response: string }>;
    "htmx:historyCacheMissLoadError": CustomEvent<{ readonly xhr: XMLHttpRequest }>;
    "htmx:historyRestore": CustomEvent;
  }
}

/** What the page shows, as adapters are told it: read from the data attributes of `#view`. */

/** The value of getAppViewInfo and the payload of onNavigationChange. */
export interface ViewInfo {
  readonly url: string;
  readonly recordId?: string;
  readonly recordName?: string;
  readonly objectType?: string;
  readonly contactId?: string;
  readonly accountId?: string;
  readonly personAccount?: boolean;
}

/** The record that an element speaks of by its data attributes: `#view`, or a phone number. */
export type RecordInfo = Omit<ViewInfo, "url">;

/** The view in front: that of an open form over the page, else the page's own. */
export function readView(page: Document): ViewInfo {
  const view =
    page.querySelector<HTMLElement>("#modal-root #view") ?? page.querySelector<HTMLElement>("#main #view");
  return { url: page.location.href, ...(view && recordOf(view)) };
}

/** The record of an element; nothing if it names none. */
export function recordOf({ dataset }: HTMLElement): RecordInfo {
  if (!dataset.recordId) return {};
  return {
    recordId: dataset.recordId,
    recordName: dataset.recordName ?? "",
    objectType: dataset.objectType ?? "",
    ...(dataset.contactId && { contactId: dataset.contactId }),
    ...(dataset.accountId && { accountId: dataset.accountId }),
    ...(dataset.personAccount === "true" && { personAccount: true }),
  };
}

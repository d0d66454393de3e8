// The types of `sforce.opencti`, for adapters written in TypeScript; they describe what Offhook offers.
// Generated from the catalogue by `uv run offhook catalogue write`. Do not edit.

declare namespace sforce.opencti {
  /** What a callback gets. */
  interface Response<T> {
    success: boolean;
    /** The result; null when there is none or the call failed. */
    returnValue: T | null;
    /** What went wrong; null on success. */
    errors: ErrorMessage[] | null;
  }

  /** One thing that went wrong. */
  interface ErrorMessage {
    code: "GENERIC_ERROR" | "INVALID_PARAM" | "SERVER_ERROR" | "SOFTPHONE_CONTAINER_ERROR" | (string & {});
    description: string;
    /** For saveLog: a list of one object, which has the same members itself. */
    details?: SaveErrorDetails[] & SaveErrorDetails;
  }

  /** Everything that is wrong with a record that saveLog could not save. */
  interface SaveErrorDetails {
    message: string;
    /** What is wrong with the record as a whole. */
    pageErrors: { statusCode: string; message: string }[];
    /** What is wrong with single fields, by field name. */
    fieldErrors: Record<string, FieldError[]>;
    potentialDuplicates: unknown[];
  }

  /** What is wrong with one field. */
  interface FieldError {
    statusCode: string;
    message: string;
    fieldLabel: string;
    columnApiName: string;
  }

  /** Runs by itself when the script is loaded; throws a text outside a console's softphone frame. */
  function initialize(): void;

  /** The direction of a call; it chooses the part of the softphone layout that applies. */
  type CallType = "inbound" | "outbound" | "internal";

  /** Where a screen pop goes. */
  type ScreenPopType = "url" | "sobject" | "objecthome" | "list" | "search" | "newRecord" | "flow";

  /** One input variable of a flow. */
  interface FlowArgument {
    /** The variable's name. */
    name: string;
    /** The variable's type. */
    type: string;
    /** The value. */
    value: unknown;
  }

  /** For the type SOBJECT: a record. */
  interface RecordPop {
    /** The record to show. */
    recordId: string;
  }

  /** For the type URL: an address. */
  interface UrlPop {
    /** A relative address. */
    url: string;
  }

  /** For the type OBJECTHOME: the home of an object type. */
  interface ObjectHomePop {
    /** The object type, such as `Account`. */
    scope: string;
  }

  /** For the type LIST: a list view. */
  interface ListPop {
    /** The list view: its id, or its developer name. */
    listViewId: string;
    /** The object type that the list shows; needed with a developer name. */
    scope?: string;
  }

  /** For the type SEARCH: the search page. */
  interface SearchPop {
    /** What to search for: 3 characters or more. */
    searchString: string;
  }

  /** For the type NEW_RECORD_MODAL: the form for a new record. */
  interface NewRecordPop {
    /** The object type of the new record. */
    entityName: string;
    /** What the form is filled with. */
    defaultFieldValues?: Record<string, unknown>;
  }

  /** For the type FLOW: a screen flow. */
  interface FlowPop {
    /** The flow's API name. */
    flowDevName: string;
    /** Its input variables. */
    flowArgs?: FlowArgument[];
  }

  /** What a screen pop needs to know; which members depends on its type. */
  type ScreenPopParams = RecordPop | UrlPop | ObjectHomePop | ListPop | SearchPop | NewRecordPop | FlowPop;

  /** What a search hands on to the flow that it pops. */
  interface FlowSearchParams {
    /** `{flowArgs: [...]}`: the flow's input variables. */
    FLOW: Record<string, unknown>;
  }

  /** A query string, or an object of its values. */
  type QueryParams = string | Record<string, unknown>;

  /** Whether the panel is open. */
  interface PanelVisibility {
    /** True if it is open, false if it is minimised. */
    visible: boolean;
  }

  /** What the agent is looking at. */
  interface AppViewInfo {
    /** The page's absolute address. */
    url: string;
    /** The record on the page. */
    recordId?: string;
    /** The record's name. */
    recordName?: string;
    /** The record's object type. */
    objectType?: string;
    /** Of a person's contact: the account. */
    accountId?: string;
    /** Of a person account: the contact. */
    contactId?: string;
    /** Whether the record is a person account. */
    personAccount?: boolean;
  }

  /** A field that the softphone shows. */
  interface SoftphoneLayoutField {
    /** The field's label. */
    displayName: string;
    /** The field's API name. */
    apiName: string;
  }

  /** What happens for one kind of search result. */
  interface ScreenPopSetting {
    /** PopToEntity, PopToVisualforce, PopToSearch, PopToFlow or DoNotPop. */
    screenPopType: string;
    /** The object type, page or flow; none for PopToSearch. */
    screenPopData?: string;
  }

  /** What a search leads to; without members for internal and outbound calls. */
  interface ScreenPopSettings {
    /** ExistingWindow or NewWindow. */
    screenPopsOpenWithin?: string;
    /** When nothing was found. */
    NoMatch?: ScreenPopSetting;
    /** When one record was found. */
    SingleMatch?: ScreenPopSetting;
    /** When several records were found. */
    MultipleMatches?: ScreenPopSetting;
  }

  /** What the layout says for one call type. */
  interface SoftphoneLayoutPart {
    /** Of ANI, DNIS, SEGMENT and QUEUE those that are shown. */
    callRelatedFields: string[];
    /** The object types and fields that are shown. */
    objects: Record<string, SoftphoneLayoutField[]>;
    /** What a search leads to. */
    screenPopSettings: ScreenPopSettings;
  }

  /** The agent's softphone layout. */
  interface SoftphoneLayout {
    /** For internal calls. */
    Internal: SoftphoneLayoutPart;
    /** For inbound calls. */
    Inbound: SoftphoneLayoutPart;
    /** For outbound calls. */
    Outbound: SoftphoneLayoutPart;
  }

  /** The record that was saved. */
  interface SavedRecord {
    /** Its id. */
    recordId: string;
  }

  /** What the Apex method returned. */
  interface ApexResult {
    /** Its result; null if it returned nothing. */
    runApex: unknown;
  }

  /** The phone number that was clicked, and where. */
  interface ClickedNumber {
    /** The number as it is shown. */
    number: string;
    /** The record it belongs to. */
    recordId?: string;
    /** The record's name. */
    recordName?: string;
    /** The record's object type. */
    objectType?: string;
    /** Of a person's contact: the account. */
    accountId?: string;
    /** Of a person account: the contact. */
    contactId?: string;
    /** Whether the record is a person account. */
    personAccount?: boolean;
    /** The parameters given on the click-to-dial component. */
    params?: string;
  }

  /** The direction of a call; it chooses the part of the softphone layout that applies. */
  const CALL_TYPE: { readonly INBOUND: "inbound"; readonly OUTBOUND: "outbound"; readonly INTERNAL: "internal"; };

  /** Where a screen pop goes. */
  const SCREENPOP_TYPE: { readonly URL: "url"; readonly SOBJECT: "sobject"; readonly OBJECTHOME: "objecthome"; readonly LIST: "list"; readonly SEARCH: "search"; readonly NEW_RECORD_MODAL: "newRecord"; readonly FLOW: "flow"; };

  /**
   * Turns the phone numbers of the console back into plain text.
   * @since 38.0
   */
  function disableClickToDial(input?: {
    callback?: (response: Response<null>) => void;
  }): void;

  /**
   * Turns the phone numbers of the console into links that dial.
   * @since 38.0
   */
  function enableClickToDial(input?: {
    callback?: (response: Response<null>) => void;
  }): void;

  /**
   * Tells what the agent is looking at.
   * @since 38.0
   */
  function getAppViewInfo(input: {
    callback: (response: Response<AppViewInfo>) => void;
  }): void;

  /**
   * Returns the settings of the agent's call center.
   * @since 38.0
   */
  function getCallCenterSettings(input: {
    callback: (response: Response<Record<string, string>>) => void;
  }): void;

  /**
   * Returns the agent's softphone layout.
   * @since 38.0
   */
  function getSoftphoneLayout(input: {
    callback: (response: Response<SoftphoneLayout>) => void;
  }): void;

  /**
   * Tells whether the softphone panel is open.
   * @since 38.0
   */
  function isSoftphonePanelVisible(input: {
    callback: (response: Response<PanelVisibility>) => void;
  }): void;

  /**
   * Says that the softphone has started, so that no standby page replaces it.
   * @since 38.0
   */
  function notifyInitializationComplete(input?: {
    callback?: (response: Response<null>) => void;
  }): void;

  /**
   * An agent has clicked a phone number.
   * @since 38.0
   */
  function onClickToDial(input: {
    listener: (payload: ClickedNumber) => void;
  }): void;

  /**
   * The agent has moved to another page, or has come back to the console.
   * @since 38.0
   */
  function onNavigationChange(input: {
    listener: (payload: AppViewInfo) => void;
  }): void;

  /**
   * Refreshes the page that the agent is looking at, with its related lists.
   * @since 38.0
   */
  function refreshView(input?: {
    callback?: (response: Response<null>) => void;
  }): void;

  /**
   * Runs a method of a class that the deployer has registered.
   * @since 38.0
   */
  function runApex(input: {
    /** The class; it may carry a namespace, as in `Namespace.Class`. */
    apexClass: string;
    /** The method. */
    methodName: string;
    /** The method's arguments by name, as a query string; left out, empty or `{}` if it has none. */
    methodParams?: QueryParams | null;
    callback?: (response: Response<ApexResult>) => void;
  }): void;

  /**
   * Creates or updates a record, most often the task that logs a call.
   * @since 38.0
   */
  function saveLog(input: {
    /** The fields: with `Id` to update that record, with `entityApiName` to create one. */
    value: Record<string, unknown>;
    callback?: (response: Response<SavedRecord>) => void;
  }): void;

  /**
   * Shows the agent another page.
   * @since 38.0
   */
  function screenPop(input: {
    /** Where to go. */
    type: ScreenPopType;
    /** What that place needs to know. */
    params: ScreenPopParams;
    callback?: (response: Response<null>) => void;
  }): void;

  /**
   * Searches for a caller and shows what was found.
   * @since 38.0
   */
  function searchAndScreenPop(input: {
    /** What to search for: a phone number, a name, or several terms joined by ` or ` and ` and `. Nothing finds nobody. */
    searchParams?: string | null;
    /** The call's direction: it chooses the object types that are searched. Only inbound calls pop. */
    callType?: CallType | null;
    /** What is added to the address when the layout pops to a Visualforce page. */
    queryParams?: QueryParams | null;
    /** What the form for a new record is filled with when nothing was found. */
    defaultFieldValues?: Record<string, unknown> | null;
    /** Search now, pop later: the answer's SCREEN_POP_DATA is what screenPop then takes. */
    deferred?: boolean | null;
    /** What is handed on to a flow when the layout pops to one. */
    params?: FlowSearchParams | null;
    callback?: (response: Response<Record<string, unknown>>) => void;
  }): void;

  /**
   * Sets the icon of the softphone's item in the utility bar.
   * @since 38.0
   */
  function setSoftphoneItemIcon(input: {
    /** The key of a utility icon of the Lightning Design System, such as `call`. */
    key: string;
    callback?: (response: Response<null>) => void;
  }): void;

  /**
   * Sets the label of the softphone's item in the utility bar.
   * @since 38.0
   */
  function setSoftphoneItemLabel(input: {
    /** The label. */
    label: string;
    callback?: (response: Response<null>) => void;
  }): void;

  /**
   * Sets the height of the softphone panel.
   * @since 38.0
   */
  function setSoftphonePanelHeight(input: {
    /** The height in pixels. From 240 to 2560. */
    heightPX: number;
    callback?: (response: Response<null>) => void;
  }): void;

  /**
   * Sets the icon of the softphone panel.
   * @since 38.0
   */
  function setSoftphonePanelIcon(input: {
    /** The key of a utility icon of the Lightning Design System, such as `call`. */
    key: string;
    callback?: (response: Response<null>) => void;
  }): void;

  /**
   * Sets the label of the softphone panel.
   * @since 38.0
   */
  function setSoftphonePanelLabel(input: {
    /** The label. */
    label: string;
    callback?: (response: Response<null>) => void;
  }): void;

  /**
   * Opens or minimises the softphone panel.
   * @since 38.0
   */
  function setSoftphonePanelVisibility(input: {
    /** True to open the panel, false to minimise it. */
    visible: boolean;
    callback?: (response: Response<null>) => void;
  }): void;

  /**
   * Sets the width of the softphone panel.
   * @since 38.0
   */
  function setSoftphonePanelWidth(input: {
    /** The width in pixels. From 200 to 1920. */
    widthPX: number;
    callback?: (response: Response<null>) => void;
  }): void;
}

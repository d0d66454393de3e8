/** What the server fills into the library's template for one API version; made by `cti/scripts.py`. */

/** One function of the surface. */
export interface Method {
  readonly name: string;
  /** The member of the namespace that it stands in, such as `hvs`; absent for the namespace itself. */
  readonly within?: string;
  /** Whether it needs one object with members, takes one if there is any argument, or takes anything. */
  readonly takes: "object" | "optional_object" | "anything";
  readonly callback?: "required" | "optional";
  readonly listener?: true;
  /** The arguments that travel: the caller's spelling and that of messages. */
  readonly args?: Readonly<Record<string, string>>;
  /** The arguments, in the caller's spelling, that must be of type object. */
  readonly objects?: readonly string[];
}

/** The library of one API version, as one Offhook serves it. */
export interface Library {
  readonly apiVersion: number;
  readonly methods: readonly Method[];
  readonly constants: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The console origins that the library may speak to. */
  readonly origins: readonly string[];
  /** The one at the script's own host: its very origin, the console's port there, or none. */
  readonly own: "origin" | number | null;
}

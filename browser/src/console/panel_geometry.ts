/** Where the softphone panel is and how large: plain arithmetic, so that no part of it ever leaves the window. */

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Position {
  readonly left: number;
  readonly top: number;
}

/** What the panel must fit into. */
export interface Room {
  readonly window: Size;
  /** Of the utility bar, which a docked panel stands on. */
  readonly barHeight: number;
  /** What the panel adds to the frame on each axis: header and borders. */
  readonly trim: Size;
}

/** The frame's size, and the panel's place in the window. */
export interface Layout extends Position {
  readonly frame: Size;
}

const MARGIN = 8;
const SMALLEST: Size = { width: 120, height: 80 };

/** The layout of a panel that stands on the utility bar, above the item at `itemLeft`. */
export function dockedLayout(wanted: Size, room: Room, itemLeft: number): Layout {
  const frame = fit(wanted, room);
  const bottom = room.window.height - room.barHeight;
  return { frame, ...inside({ left: itemLeft, top: bottom - outer(frame, room).height }, frame, room) };
}

/** The layout of a panel that floats at `position`, or as near to it as the window allows. */
export function floatingLayout(wanted: Size, room: Room, position: Position): Layout {
  const frame = fit(wanted, room);
  return { frame, ...inside(position, frame, room) };
}

function fit(wanted: Size, { window, barHeight, trim }: Room): Size {
  const width = window.width - trim.width - 2 * MARGIN;
  const height = window.height - barHeight - trim.height - MARGIN;
  return {
    width: Math.max(SMALLEST.width, Math.min(wanted.width, width)),
    height: Math.max(SMALLEST.height, Math.min(wanted.height, height)),
  };
}

function inside({ left, top }: Position, frame: Size, room: Room): Position {
  const panel = outer(frame, room);
  return {
    left: clamp(left, room.window.width - panel.width),
    top: clamp(top, room.window.height - room.barHeight - panel.height),
  };
}

function outer(frame: Size, { trim }: Room): Size {
  return { width: frame.width + trim.width, height: frame.height + trim.height };
}

function clamp(value: number, most: number): number {
  return Math.max(0, Math.min(value, most));
}

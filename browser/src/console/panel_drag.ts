/** Drags the softphone panel by its header, with mouse, pen or finger. */
import type { Position } from "./panel_geometry";

/** What is told of a drag. */
export interface DragEnds {
  canMove(): boolean;
  moveTo(position: Position): void;
  /** The drag is over. */
  moved(): void;
}

/** Lets `handle` move `panel`. */
export function startDragging(handle: HTMLElement, panel: HTMLElement, ends: DragEnds): void {
  let grip: Position | null = null;

  handle.addEventListener("pointerdown", (event) => {
    const isOnButton = event.target instanceof Element && event.target.closest("button");
    if (isOnButton || event.button !== 0 || !ends.canMove()) return;
    const { left, top } = panel.getBoundingClientRect();
    grip = { left: event.clientX - left, top: event.clientY - top };
    handle.setPointerCapture(event.pointerId); // the pointer may cross the adapter's frame
  });
  handle.addEventListener("pointermove", (event) => {
    if (grip) ends.moveTo({ left: event.clientX - grip.left, top: event.clientY - grip.top });
  });
  for (const end of ["pointerup", "pointercancel"] as const) {
    handle.addEventListener(end, () => {
      if (grip) ends.moved();
      grip = null;
    });
  }
}

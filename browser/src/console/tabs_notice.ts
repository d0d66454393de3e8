/** Tells an agent whose softphone is open in another tab of this browser too: both ring. */

type Word = "hello" | "here" | "bye";

interface Message {
  readonly word: Word;
  readonly tab: string;
}

/** Calls `onCount` with the number of other tabs whenever it changes. */
export function watchOtherTabs(userId: string, onCount: (others: number) => void): void {
  if (!("BroadcastChannel" in window)) return;
  const tab = String(Math.random());
  const others = new Set<string>();
  const channel = new BroadcastChannel(`offhook-softphone-${userId}`);

  function say(word: Word): void {
    channel.postMessage({ word, tab } satisfies Message);
  }

  channel.addEventListener("message", ({ data }: MessageEvent<Message>) => {
    const before = others.size;
    if (data.word === "bye") others.delete(data.tab);
    else others.add(data.tab);
    if (data.word === "hello") say("here");
    if (others.size !== before) onCount(others.size);
  });
  window.addEventListener("pagehide", () => {
    say("bye");
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) say("hello");
  });
  say("hello");
}

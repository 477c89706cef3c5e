// What outlives a reload: in this tab's sessionStorage, and nowhere else.

const MOST_TURNS = 60;
const EMPTY = { tab: null, conversation: null, turns: [], draft: "", open: false, alarm: null };

/** The conversation of this tab: `turns` are `{you, reply}`, `alarm` the safety tier that stays pinned. */
export class Memory {
  constructor(name) {
    this.name = name;
    this.state = { ...EMPTY, ...read(name) };
    this.state.tab ??= mint();
  }

  /** Takes over the given values and keeps them. */
  set(values) {
    Object.assign(this.state, values);
    this.state.turns = this.state.turns.slice(-MOST_TURNS);
    write(this.name, this.state);
  }

  /** Forgets the conversation; the panel stays as it is. */
  clear() {
    this.set({ ...EMPTY, tab: this.state.tab, open: this.state.open });
  }

  /** A duplicated tab starts with a copy of this storage: the newer of the two begins afresh. */
  keepApart(whenCopied) {
    if (typeof BroadcastChannel === "undefined") return;
    const channel = new BroadcastChannel(this.name);
    const page = mint();
    channel.onmessage = ({ data }) => {
      if (data.asks === this.state.tab) channel.postMessage({ taken: data.page });
      if (data.taken !== page) return;
      this.state.tab = mint();
      this.clear();
      whenCopied();
    };
    channel.postMessage({ asks: this.state.tab, page });
  }
}

/** What is stored under a name in this tab, or null. */
export function read(name) {
  try {
    return JSON.parse(sessionStorage.getItem(name));
  } catch {
    return null;
  }
}

/** Stores under a name in this tab; without storage (blocked, full) it is simply not kept. */
export function write(name, value) {
  try {
    sessionStorage.setItem(name, JSON.stringify(value));
  } catch {
    // nothing to do: the conversation still works until the page is left
  }
}

function mint() {
  return Array.from(crypto.getRandomValues(new Uint32Array(2)), (part) => part.toString(36)).join("");
}

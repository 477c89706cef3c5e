// Where this script came from: the server, and its sub-path, that the widget talks to.

export const SCRIPT = document.currentScript;
export const BASE = new URL(".", SCRIPT?.src ?? location.href).href;

// Talking to the server. Nothing here throws: a failure is a value, with a sentence where the server gave one.

const SECONDS = 15; // the server itself gives up after 10

/** Sends JSON: `{status, data}`, where status 0 means that nothing answered. */
export async function call(url, method = "GET", body = undefined, seconds = SECONDS) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), seconds * 1000);
  const headers = body ? { "Content-Type": "application/json" } : {};
  try {
    const options = {
      method,
      headers,
      body: body && JSON.stringify(body),
      signal: stop.signal,
      credentials: "omit",
      referrerPolicy: "no-referrer",
    };
    const response = await fetch(url, options);
    return { status: response.status, data: await response.json().catch(() => null) };
  } catch {
    return { status: 0, data: null };
  } finally {
    clearTimeout(timer);
  }
}

/** The reply to `{message}` or `{choice}`: `{reply}`, or `{problem}` with the server's sentence, empty when nothing answered. */
export async function ask(base, question, known) {
  const body = known ? { ...question, conversation: known } : question;
  const { data } = await call(`${base}api/chat`, "POST", body);
  const { kind, text = "", conversation } = data ?? {};
  return kind && kind !== "error" ? { reply: data, conversation } : { problem: text, conversation };
}

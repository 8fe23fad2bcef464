// What makes the pages of the desk live. Every page works without it; nothing a person wrote is kept in this browser.
"use strict";

const REST = 5000; // milliseconds between two looks at the whole queue
const LOOKING = 10000; // how often an open case says that somebody looks
const DRAFT_AFTER = 1500; // of silence in the field
const STATES_AFTER = 5000; // until the state of what was sent is looked at again
const AGAIN = 5000; // until a stream that was refused is asked for again, and up to twice that
const LARGEST = 16000000; // bytes of a file
const csrf = document.querySelector("meta[name=csrf]").content;
const live = document.querySelector("[data-live]");
const field = document.getElementById("words");
const composer = document.getElementById("reply");
const messages = document.getElementById("messages");
const find = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));

// --- talking to the server

async function parsed(path) {
  const answer = await fetch(path, { headers: { Accept: "text/html" } });
  if (answer.status === 401) throw new Error("login");
  if (!answer.ok) throw new Error(String(answer.status));
  return new DOMParser().parseFromString(await answer.text(), "text/html").body; // scripts in it never run
}

function post(path, body) {
  const headers = { Accept: "application/json", "X-CSRF": csrf };
  if (!(body instanceof FormData)) {
    headers["Content-Type"] = "application/json";
    body = JSON.stringify(body);
  }
  return fetch(path, { method: "POST", headers, body });
}

function offline(is) {
  const line = document.getElementById("live");
  if (!line) return;
  line.hidden = !is;
  line.textContent = is ? line.dataset.offline : "";
}

// One at a time, and once more if something happened meanwhile.
function once(work, rest = 0) {
  let running = false;
  let again = false;
  return async function run() {
    if (running) {
      again = true;
      return;
    }
    running = true;
    try {
      await work();
    } catch {
      again = false; // the stream, or the next event, tells when to try again
    }
    if (rest) await new Promise((done) => setTimeout(done, rest));
    running = false;
    if (again) {
      again = false;
      run();
    }
  };
}

// --- the queue

const refreshQueue = once(async () => {
  if (document.hidden) return;
  const fresh = await parsed("/desk/queue/rows" + location.search);
  const at = document.activeElement?.closest("#queue li")?.id;
  live.replaceChildren(...fresh.childNodes);
  if (at) find(`#${CSS.escape(at)} [data-item]`)?.focus();
}, REST);

// --- a case

const root = live?.dataset.case ? `/desk/cases/${live.dataset.case}` : "";

function newest() {
  return all("[data-id]", messages).reduce((most, item) => Math.max(most, Number(item.dataset.id)), 0);
}

function put(items, before) {
  for (const item of items) {
    const old = item.id && document.getElementById(item.id);
    if (old) {
      if (!old.contains(document.activeElement) && !find("details[open]", old) && !old.isEqualNode(item)) old.replaceWith(item);
    } else if (before) messages.insertBefore(item, before);
    else messages.insertBefore(item, find(".pending", messages));
  }
}

function atEnd() {
  return messages.scrollHeight - messages.scrollTop - messages.clientHeight < 80;
}

const refreshMessages = once(async () => {
  const follow = atEnd();
  const fresh = await parsed(`${root}/messages?after=${newest()}`);
  put(all("li", fresh));
  if (follow) messages.scrollTop = messages.scrollHeight;
  watchStates();
});

const refreshHead = once(async () => {
  const head = document.getElementById("head");
  if (!head) return;
  const fresh = await parsed(`${root}/card`);
  head.replaceChildren(...fresh.childNodes);
});

let statesTimer = 0;
function watchStates() {
  clearTimeout(statesTimer);
  if (find("[data-moving]", messages)) statesTimer = setTimeout(refreshMessages, STATES_AFTER);
}

async function earlier(link) {
  const fresh = await parsed(link.getAttribute("href"));
  const first = find("li[data-id]", messages);
  const height = messages.scrollHeight;
  link.closest("li").remove();
  put(all("li", fresh), first);
  messages.scrollTop += messages.scrollHeight - height;
}

async function translation(form) {
  const answer = await post(form.getAttribute("action"), {});
  const said = await answer.json();
  const item = form.closest("li");
  if (said.text && !item) {
    location.reload(); // what was asked stands above the chat
    return;
  }
  if (said.text) {
    document.activeElement.blur();
    put(all("li[data-id]", await parsed(`${root}/messages?after=${item.dataset.id - 1}`)));
    document.getElementById(item.id).focus();
    return;
  }
  const line = document.createElement("p");
  line.className = "error";
  line.textContent = said.problem || said.error;
  form.replaceWith(line);
}

// --- writing

function pending(words, note, file) {
  const item = document.createElement("li");
  item.className = `m ${note ? "note" : "out"} pending`;
  const head = document.createElement("p");
  head.className = "head";
  head.textContent = note ? composer.dataset.noted : composer.dataset.mine;
  const text = document.createElement("p");
  text.className = "words";
  text.dir = "auto";
  text.textContent = words || file;
  const state = document.createElement("p");
  state.className = "delivery";
  state.setAttribute("role", "status");
  item.append(head, text, state);
  messages.append(item);
  messages.scrollTop = messages.scrollHeight;
  return item;
}

async function deliver(item, form) {
  const state = find(".delivery", item);
  item.classList.remove("failed");
  all("button", item).forEach((button) => button.remove());
  state.textContent = composer.dataset.sending;
  let said = {};
  try {
    const answer = await post(composer.action, form);
    if (answer.status === 401) said = { error: composer.dataset.login };
    else said = await answer.json();
    if (answer.ok && !said.error) {
      if (said.opens === false) document.getElementById("m-last").textContent = composer.dataset.noFile;
      await refreshMessages();
      item.remove();
      return;
    }
  } catch {
    offline(true);
  }
  failed(item, state, form, said);
}

function failed(item, state, form, said) {
  item.classList.add("failed");
  state.textContent = [composer.dataset.failed, said.error].filter(Boolean).join(" · ");
  const again = document.createElement("button"); // with the same key: it cannot arrive twice
  again.type = "button";
  again.textContent = said.conflict ? composer.dataset.anyway : composer.dataset.again;
  again.addEventListener("click", () => {
    if (said.conflict) form.set("anyway", "1");
    deliver(item, form);
  });
  item.append(again);
  keepDraft(form.get("words"));
}

let draftTimer = 0;
let writes = false;
function keepDraft(words) {
  clearTimeout(draftTimer);
  post(`${root}/draft`, { words }).then((answer) => offline(!answer.ok), () => offline(true));
}

function newKey() {
  find("[name=key]", composer).value = crypto.randomUUID?.() || Array.from(crypto.getRandomValues(new Uint32Array(4))).join("-");
}

function tooLarge(file) {
  if (!file || file.size <= LARGEST) return false;
  const line = document.getElementById("m-last");
  line.className = "error";
  line.textContent = composer.dataset.large;
  return true;
}

function submit(event) {
  const form = new FormData(composer);
  const file = form.get("file");
  if (event.submitter?.hasAttribute("data-plain")) {
    if (tooLarge(file)) event.preventDefault();
    return;
  }
  const words = form.get("words").trim();
  event.preventDefault();
  if (tooLarge(file) || (!words && !file?.name)) return;
  const item = pending(words, form.get("as") === "note", file?.name);
  clearTimeout(draftTimer);
  field.value = "";
  all("[type=file], [name=at]", composer).forEach((input) => (input.value = ""));
  newKey();
  writes = false;
  deliver(item, form);
}

function insert(words) {
  const at = field.selectionStart;
  const gap = at && !/\s$/.test(field.value.slice(0, at)) ? " " : "";
  field.setRangeText(gap + words, at, field.selectionEnd, "end");
  field.focus();
  field.dispatchEvent(new Event("input"));
}

async function look() {
  if (document.hidden || !composer) return;
  const answer = await post(`${root}/look`, { writes }).catch(() => null);
  if (!answer?.ok) return;
  const here = document.getElementById("here");
  const said = (await answer.json()).here.join(" ");
  if (here.textContent.trim() !== said) here.textContent = said;
}

// --- keys: none while somebody types, and all can be switched off

function keysOn() {
  return localStorage.getItem("desk-keys") !== "off";
}

function step(by) {
  const items = all("[data-list] [data-item]").filter((item) => item.offsetParent);
  const now = items.indexOf(document.activeElement?.closest("[data-item]"));
  const next = items[now < 0 ? (by > 0 ? 0 : items.length - 1) : Math.min(items.length - 1, Math.max(0, now + by))];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function write(as) {
  if (!composer) return;
  find(`[name=as][value=${as}]`, composer).checked = true;
  field.focus();
}

function pick() {
  const canned = document.getElementById("canned");
  if (!canned) {
    (find("#words[type=search]") || find("a[href='/desk/search']"))?.focus();
    return;
  }
  canned.open = true;
  find("[data-item]", canned)?.focus();
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  r: () => write("reply"),
  n: () => write("note"),
  a: () => find("[data-key-a]")?.requestSubmit(),
  e: () => find("[data-key-e]")?.click(),
  "/": pick,
  "?": () => document.getElementById("keys").showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    if (document.activeElement?.closest("#canned")) document.getElementById("canned").open = false;
    document.activeElement?.blur();
    return;
  }
  const typing = event.target.closest?.("input, textarea, select, dialog, [contenteditable]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !keysOn() || !KEYS[event.key]) return;
  if (!document.getElementById("keys")) return;
  event.preventDefault();
  KEYS[event.key]();
});

// --- begin

document.addEventListener("click", (event) => {
  const item = event.target.closest("[data-words], [data-insert], [data-earlier], [data-keys-help]");
  if (!item) return;
  if (item.dataset.words && field) insert(item.dataset.words);
  else if (item.dataset.insert) {
    write("note");
    insert(item.dataset.insert);
  } else if (item.hasAttribute("data-earlier")) earlier(item).catch(() => offline(true));
  else KEYS["?"]();
  event.preventDefault();
});

document.addEventListener("submit", (event) => {
  if (event.target === composer) submit(event);
  else if (event.target.hasAttribute("data-translation")) {
    event.preventDefault();
    translation(event.target).catch(() => offline(true));
  }
});

all("[data-insert], [data-keys-help]").forEach((button) => (button.hidden = false));
const keysBox = document.getElementById("keys-on");
if (keysBox) {
  keysBox.checked = keysOn();
  keysBox.addEventListener("change", () => localStorage.setItem("desk-keys", keysBox.checked ? "on" : "off"));
}

if (composer) {
  field.addEventListener("input", () => {
    writes = Boolean(field.value.trim());
    clearTimeout(draftTimer);
    draftTimer = setTimeout(() => keepDraft(field.value), DRAFT_AFTER);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) composer.requestSubmit();
  });
  setInterval(look, LOOKING);
  look();
}
if (messages) {
  messages.scrollTop = messages.scrollHeight;
  watchStates();
}

function heard(news) {
  if (live.dataset.live === "queue") refreshQueue();
  else if (!news.case) location.reload();
  else if (String(news.case) === live.dataset.case) {
    if (news.kind === "said" || news.kind === "changed") refreshMessages();
    if (news.kind === "changed" || news.kind === "opened") refreshHead();
    if (news.kind === "presence") look();
  }
}

// A browser tries again by itself, but not after an answer that is an error, as of a proxy while we start anew.
let known = live?.dataset.after;
function connect() {
  const stream = new EventSource(`/desk/events?after=${known}&case=${live.dataset.case || 0}`);
  stream.addEventListener("open", () => offline(false));
  stream.addEventListener("error", async () => {
    offline(true);
    if (stream.readyState !== EventSource.CLOSED) return;
    const answer = await fetch(`/desk/events?once=1&after=${known}`, { headers: { Accept: "text/event-stream" } }).catch(() => null);
    if (answer?.status === 401) document.getElementById("live").textContent = document.getElementById("live").dataset.login;
    setTimeout(connect, AGAIN * (1 + Math.random()));
  });
  stream.addEventListener("case", (event) => {
    known = event.lastEventId;
    heard(JSON.parse(event.data));
  });
  window.addEventListener("pagehide", () => stream.close());
}

if (live) {
  connect();
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && live.dataset.live === "queue") refreshQueue();
  });
  window.addEventListener("pageshow", (event) => event.persisted && location.reload());
}

/* The chat page. ES2017 and no library, for phones of that year. People's words only ever become text nodes. */
(function () {
  "use strict";
  const d = document;
  const root = d.documentElement;
  const $ = (id) => d.getElementById(id);
  const account = "/web/" + encodeURIComponent(root.getAttribute("data-account"));
  const languageButtons = Array.from(d.querySelectorAll("#languages button"));
  const languages = languageButtons.map((button) => button.lang);

  const LONGEST_WAIT = 30; // seconds between two attempts to reach the server
  const SILENCE = 40; // seconds without a heartbeat (one comes every 15): the connection is dead
  const POLL = 3; // seconds, where a browser cannot read a stream
  const THINKING = 15; // seconds the typing line stays, should nothing come
  const LARGEST_FILE = 16e6;
  const LONGEST = 4096; // characters of one message that are read
  const LINES = 60; // lines shown at first after a reload

  /* ---- what the page remembers: in a frame on another site storage may be denied, then only while it is open */

  const memory = {};
  const storage = ["localStorage", "sessionStorage"].map(function (name) {
    try {
      window[name].setItem("lotse.try", "1");
      window[name].removeItem("lotse.try");
      return window[name];
    } catch (error) {
      return null;
    }
  }).filter(Boolean)[0];

  function recall(key) {
    return storage ? storage.getItem("lotse." + key) : memory[key] || null;
  }

  function remember(key, value) {
    memory[key] = value;
    try {
      if (storage && value) storage.setItem("lotse." + key, value);
      if (storage && !value) storage.removeItem("lotse." + key);
    } catch (error) { /* full: the page goes on without */ }
  }

  /* ---- state */

  let lang = languages[0];
  let texts = {};
  let token = null;
  let session = 0; // counts up with every "start over": whatever belongs to an older one ends
  let last = 0; // number of the newest line
  let placed = null; // the node of that line
  let loaded = false;
  let reader = null;
  let queue = []; // what is to be sent, in order; the first is on its way
  let sending = false;
  let own = {}; // what this page showed before the server did, by id
  let nodes = {}; // nodes by number of their line
  let groups = {}; // buttons by prompt
  let crisis = 0; // the first line on danger that is still shown
  let anchor = null; // the first line said since the person's last
  let replies = 0; // how many lines the bot said
  let receipt = null; // while a human is in charge: the words under the newest line that went to them
  let offline = false;
  let note = "";
  let typingTimer = 0;
  let offlineTimer = 0;
  const sleepers = new Set();

  const text = (id) => texts[id] || "";

  function make(tag, className, content) {
    const element = d.createElement(tag);
    if (className) element.className = className;
    if (content) element.textContent = content;
    return element;
  }

  function uuid() {
    const bytes = window.crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    const hex = Array.from(bytes, (byte) => (byte + 256).toString(16).slice(1)).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  }

  /** Wait, or until something happens that makes another attempt worthwhile. */
  function pause(seconds) {
    return new Promise(function (resolve) {
      const wake = function () { clearTimeout(timer); sleepers.delete(wake); resolve(); };
      const timer = setTimeout(wake, seconds * 1000);
      sleepers.add(wake);
    });
  }

  function wakeAll() {
    Array.from(sleepers).forEach((wake) => wake());
  }

  function backoff(failures) {
    return Math.min(LONGEST_WAIT, Math.pow(2, failures - 1)) * (0.75 + Math.random() / 2);
  }

  /* ---- speaking to the server */

  function call(path, options) {
    const given = options || {};
    given.headers = token ? { Authorization: "Bearer " + token } : {};
    given.credentials = "omit";
    given.cache = "no-store";
    return fetch(account + path, given);
  }

  /** The JSON of a good answer; else an error that says how long to wait. */
  async function read(response) {
    if (response.ok) return response.json();
    const error = new Error("refused");
    error.status = response.status;
    error.wait = Number(response.headers.get("Retry-After")) || 0;
    try { error.sentence = (await response.json()).error; } catch (unreadable) { error.sentence = "web-unavailable"; }
    throw error;
  }

  async function open() {
    token = recall("token");
    const payload = deepLink();
    if (token && payload) push({ start: { payload: payload, lang: lang } });
    const mine = session;
    for (let failures = 0; !token; failures++) {
      if (failures) await pause(backoff(failures));
      if (mine !== session) return;
      try {
        token = (await read(await call("/session", { method: "POST" }))).token;
        remember("token", token);
        push({ start: { payload: payload, lang: lang } });
      } catch (error) { isOffline(true); }
    }
    connect();
  }

  /** What a link to this page carries, behind ? or #; used once, so that a reload does not repeat it. */
  function deepLink() {
    const behind = (text) => new URLSearchParams(text.slice(1)).get("start") || "";
    const payload = behind(location.search) || behind(location.hash);
    if (payload) history.replaceState(null, "", location.pathname);
    return /^[\w.:-]{1,64}$/.test(payload) ? payload : "";
  }

  async function connect() {
    const mine = session;
    let failures = 0;
    const works = function () { failures = 0; isOffline(false); };
    while (mine === session) {
      let wait = 0;
      try {
        await catchUp(mine);
        works();
        wait = await stream(mine, works);
        if (!wait) isOffline(true);
      } catch (error) {
        if (error.status === 401) return startOver();
        wait = error.wait || 0;
        if (error.status !== 429) isOffline(true); // too many pages are open: this one only looks now and then
      }
      if (mine !== session) return;
      await pause(wait || backoff(++failures));
    }
  }

  /** Everything since the last line; no page of lines is empty but the last. */
  async function catchUp(mine) {
    const log = $("log");
    if (!loaded) log.setAttribute("aria-live", "off"); // nobody wants old lines read out
    for (;;) {
      const lines = (await read(await call("/history?after=" + last))).lines;
      if (mine !== session) return;
      lines.forEach(add);
      if (!lines.length) break;
    }
    if (!loaded) {
      loaded = true;
      fold();
      kept().forEach((entry) => push(entry));
      setTimeout(() => log.setAttribute("aria-live", "polite"), 500);
      follow();
    }
    deliver();
  }

  /** Read the stream until it ends; the result is the seconds until the next one. */
  async function stream(mine, works) {
    const response = await call("/events?after=" + last);
    if (!response.ok) await read(response);
    if (!response.body || !response.body.getReader) return POLL;
    const ours = reader = response.body.getReader();
    const decoder = new TextDecoder();
    let rest = "";
    while (mine === session) {
      const timer = setTimeout(() => ours.cancel(), SILENCE * 1000);
      const piece = await ours.read();
      clearTimeout(timer);
      if (piece.done || mine !== session) break;
      works();
      const blocks = (rest + decoder.decode(piece.value, { stream: true })).split("\n\n");
      rest = blocks.pop();
      blocks.forEach(function (block) {
        const data = block.split("\n").filter((row) => row.indexOf("data: ") === 0)[0];
        if (data) add(JSON.parse(data.slice(6)));
      });
      if (crisis) recheck();
    }
    ours.cancel().catch(() => null);
    return 0;
  }

  /** Whether the lines on danger were hidden meanwhile: then they leave the screen at once. */
  async function recheck() {
    try {
      const lines = (await read(await call("/history?after=" + (crisis - 1)))).lines;
      lines.filter((line) => line.hidden && nodes[line.number]).forEach(function (line) {
        conceal(nodes[line.number]);
        if (line.number === crisis) crisis = 0;
      });
    } catch (error) { /* the next line looks again */ }
  }

  /* ---- sending: in order, each until the server has it */

  function kept() {
    try {
      const list = JSON.parse(recall("pending") || "[]");
      return Array.isArray(list) ? list.filter((entry) => !own[entry.id]) : [];
    } catch (error) {
      return [];
    }
  }

  function keep(id, entry) {
    if (!entry && !recall("pending")) return;
    let list = [];
    try { list = JSON.parse(recall("pending") || "[]").filter((other) => other.id !== id); } catch (error) { /* broken */ }
    if (entry) list.push(entry);
    remember("pending", list.length ? JSON.stringify(list) : "");
  }

  function push(message, label, file) {
    const entry = message && message.id ? message : { id: uuid(), message: message, label: label };
    if (!file) keep(entry.id, entry);
    const item = { id: entry.id, message: entry.message, file: file, element: null };
    own[item.id] = item;
    queue.push(item);
    if (entry.label) item.element = append(ownLine(entry.label));
    anchor = null;
    note = "";
    showStatus();
    $("newest").hidden = true;
    window.scrollTo(0, d.body.scrollHeight);
    deliver();
  }

  async function deliver() {
    if (sending || !token) return;
    sending = true;
    for (let failures = 0; queue.length && token;) {
      const item = queue[0];
      item.replies = replies;
      try {
        await read(await post(item));
        failures = 0;
        done(item, "");
      } catch (error) {
        if (error.status && error.status < 500 && error.status !== 429) {
          if (error.status === 401) { sending = false; return startOver(); }
          done(item, error.sentence);
          continue;
        }
        if (error.status === 429) note = text(error.sentence);
        queue.forEach(offerRetry);
        showStatus();
        await pause(error.wait || backoff(++failures));
      }
    }
    sending = false;
  }

  function post(item) {
    if (item.file) {
      const query = "?id=" + item.id + "&lang=" + lang + "&name=" + encodeURIComponent(wellFormed(item.file.name).slice(0, 80));
      return call("/media" + query, { method: "POST", body: item.file });
    }
    return call("/messages", { method: "POST", body: JSON.stringify(Object.assign({ id: item.id, lang: lang }, item.message)) });
  }

  /** Half a surrogate pair is not text; browsers make it U+FFFD. */
  function wellFormed(words) {
    return new TextDecoder().decode(new TextEncoder().encode(words));
  }

  function done(item, sentence) {
    queue = queue.filter((other) => other !== item);
    keep(item.id, null);
    note = "";
    showStatus();
    clearState(item);
    if (!sentence) return item.replies === replies && !receipt && typing(true); // the reply may have been faster
    if (!item.element) return say(sentence);
    item.element.classList.add("waiting");
    item.element.appendChild(make("p", "state", text(sentence)));
  }

  function offerRetry(item) {
    if (!item.element || item.element.querySelector(".state")) return;
    const again = make("button", "state", text("web-not-sent-retry"));
    again.type = "button";
    again.addEventListener("click", wakeAll);
    item.element.classList.add("waiting");
    item.element.appendChild(again);
    follow();
  }

  function clearState(item) {
    if (!item.element) return;
    item.element.classList.remove("waiting");
    const state = item.element.querySelector(".state");
    if (state) item.element.removeChild(state);
  }

  /* ---- showing lines */

  function add(line) {
    if (line.number <= last) return;
    last = line.number;
    if (line.direction === "in") addOwn(line);
    else addReply(line);
  }

  function addOwn(line) {
    if (line.choice) take(line.choice);
    if (line.purpose !== "relay" && !line.hidden) receipt = null;
    const item = own[line.id];
    own[line.id] = item || {};
    keep(line.id, null);
    if (item && item.element) {
      clearState(item);
      // It was shown before its turn came: what was answered meanwhile belongs above it.
      if (placed && item.element.compareDocumentPosition(placed) & Node.DOCUMENT_POSITION_FOLLOWING) {
        $("log").insertBefore(item.element, placed.nextSibling);
      }
      place(line, item.element);
      if (line.purpose === "relay") acknowledge(item.element);
      return;
    }
    anchor = null;
    const label = line.choice ? labelOf(line.choice) : "";
    if (!label && !line.hidden && !(line.parts || []).length) return line.purpose === "relay" && typing(false);
    const element = append(ownLine(label));
    (line.parts || []).forEach((part) => element.appendChild(partOf(part)));
    if (line.hidden) conceal(element);
    place(line, element);
    if (line.purpose === "relay") acknowledge(element);
  }

  /** The bot is silent and a human reads later: it stands there that the words arrived, and is read out once. */
  function acknowledge(element) {
    typing(false);
    if (receipt) receipt.setAttribute("aria-hidden", "true");
    else {
      receipt = make("p", "receipt", text("held-message-received"));
      receipt.setAttribute("data-text", "held-message-received");
    }
    element.appendChild(receipt);
    follow();
  }

  function addReply(line) {
    replies++;
    typing(false);
    if (line.purpose === "dialogue") receipt = null; // the bot speaks again
    const element = make("div", "line" + (line.purpose === "crisis" ? " urgent" : ""));
    element.lang = line.lang || "";
    element.dir = line.dir || "auto";
    element.appendChild(spoken("web-bot-said"));
    (line.parts || []).forEach((part) => element.appendChild(partOf(part)));
    append(element);
    if (line.hidden) conceal(element);
    else if (line.purpose === "crisis" && !crisis) crisis = line.number;
    place(line, element);
    if ((line.choices || []).length) placed = append(choicesOf(line));
    $("place").hidden = line.asks !== "place" || !navigator.geolocation;
    $("say").inputMode = line.asks === "phone" ? "tel" : "text";
    if (!anchor) anchor = element;
    follow();
  }

  function ownLine(words) {
    const element = make("div", "line own");
    element.appendChild(spoken("web-you-said"));
    if (words) element.appendChild(partOf({ text: words, dir: "auto" }));
    return element;
  }

  /** Who says it, for those who hear the page. */
  function spoken(id) {
    const who = make("span", "unseen", text(id) + ": ");
    who.lang = lang;
    return who;
  }

  /** A file comes with the page's own token: a picture is shown, and each is given to the phone when it is pressed. */
  function fileOf(part) {
    const row = make("p", "file");
    const button = make("button", "", "\u{1F4CE} " + part.text);
    button.type = "button";
    button.addEventListener("click", function () {
      fetched(part).then(function (url) {
        const link = make("a");
        link.href = url;
        link.download = part.text;
        row.appendChild(link);
        link.click();
        row.removeChild(link);
        setTimeout(() => URL.revokeObjectURL(url), 60000);
      }).catch(() => say("web-unavailable"));
    });
    row.appendChild(button);
    if (part.picture) fetched(part).then(function (url) {
      const picture = make("img");
      picture.alt = part.text;
      picture.addEventListener("load", function () { URL.revokeObjectURL(url); follow(); });
      picture.src = url;
      row.insertBefore(picture, button);
    }).catch(() => null);
    return row;
  }

  async function fetched(part) {
    const response = await call(part.file);
    if (!response.ok) await read(response);
    return URL.createObjectURL(await response.blob());
  }

  function partOf(part) {
    if (part.file) return fileOf(part);
    const row = make("p");
    if (part.lang) row.lang = part.lang;
    if (part.dir) row.dir = part.dir;
    const words = part.kind === "media" ? "\u{1F4CE} " + (part.text || "") : part.text || "";
    if (!/^(https?|tel):/i.test(part.url || "")) {
      row.textContent = words;
      return row;
    }
    const link = make("a", "", part.number && words ? words + ": " : words);
    link.href = part.url;
    link.dir = "auto";
    if (part.kind === "phone") {
      link.appendChild(make("bdi", "", part.number)).dir = "ltr"; // digits keep their order in every script
    } else {
      link.target = "_blank";
      link.rel = "noopener noreferrer";
      link.appendChild(make("span", "unseen", " (" + text("web-link-opens") + ")"));
    }
    row.appendChild(link);
    return row;
  }

  function choicesOf(line) {
    Object.keys(groups).forEach((prompt) => groups[prompt].box.classList.add("past"));
    const box = make("div", "choices");
    box.lang = line.lang || "";
    box.dir = line.dir || "auto";
    box.setAttribute("role", "group");
    const buttons = {};
    line.choices.forEach(function (choice) {
      const button = make("button", "", choice.label);
      button.type = "button";
      let pressed = 0;
      button.addEventListener("click", function () {
        if (Date.now() - pressed < 1500) return; // a trembling finger presses twice
        pressed = Date.now();
        const choose = { prompt: line.prompt || "", value: choice.value };
        take(choose);
        push({ choice: choose }, choice.label);
      });
      buttons[choice.value] = button;
      box.appendChild(button);
    });
    groups[line.prompt || ""] = { box: box, buttons: buttons };
    return box;
  }

  function take(choice) {
    const group = groups[choice.prompt || ""];
    if (!group) return;
    group.box.classList.add("past");
    Object.keys(group.buttons).forEach(function (value) {
      group.buttons[value].setAttribute("aria-pressed", String(value === choice.value));
    });
  }

  function labelOf(choice) {
    const group = groups[choice.prompt || ""];
    const button = group && group.buttons[choice.value];
    return button ? button.textContent : "\u2026";
  }

  function append(element) {
    $("log").appendChild(element);
    return element;
  }

  function place(line, element) {
    placed = nodes[line.number] = element;
  }

  function conceal(element) {
    const who = element.firstChild;
    element.textContent = "";
    element.className = element.className.replace(" urgent", "") + " gone";
    element.appendChild(who);
    const row = make("p", "", text("web-hidden-message"));
    row.lang = lang;
    row.dir = root.dir;
    element.appendChild(row);
    const box = element.nextSibling;
    if (box && box.classList.contains("choices")) box.textContent = "";
  }

  /** After a reload a long conversation begins with its newest lines. */
  function fold() {
    const lines = Array.from($("log").children);
    lines.slice(0, Math.max(0, lines.length - LINES)).forEach((element) => { element.hidden = true; });
    $("older").hidden = lines.length <= LINES;
  }

  function unfold() {
    const below = d.body.scrollHeight - window.pageYOffset;
    const folded = Array.from($("log").children).filter((element) => element.hidden);
    folded.slice(-LINES).forEach((element) => { element.hidden = false; });
    $("older").hidden = folded.length <= LINES;
    window.scrollTo(0, d.body.scrollHeight - below);
  }

  /** Keep up with what is said, but let nobody lose the beginning of a long answer, or the place they read. */
  function follow() {
    if (!loaded) return;
    const room = window.innerHeight - $("bottom").offsetHeight;
    const end = $("log").getBoundingClientRect().bottom + window.pageYOffset - room;
    const start = anchor ? topOf(anchor) : end;
    const target = Math.min(end, start);
    if (!reading && target > window.pageYOffset) window.scrollTo(0, target);
    $("newest").hidden = window.pageYOffset >= end - 40;
  }

  /** Where to scroll so that an element begins below the header. */
  function topOf(element) {
    return element.getBoundingClientRect().top + window.pageYOffset - d.querySelector("header").offsetHeight - 12;
  }

  let reading = false; // the person went up to read something again
  function scrolled() {
    const end = d.body.scrollHeight - window.innerHeight;
    reading = anchor === null ? false : window.pageYOffset < Math.min(end, topOf(anchor)) - 120;
    if (window.pageYOffset >= end - 40) $("newest").hidden = true;
  }

  function typing(on) {
    clearTimeout(typingTimer);
    $("typing").hidden = !on;
    if (!on) return;
    typingTimer = setTimeout(() => typing(false), THINKING * 1000);
    if (!reading) window.scrollTo(0, d.body.scrollHeight);
  }

  function say(id) {
    note = text(id);
    showStatus();
  }

  function isOffline(is) {
    clearTimeout(offlineTimer);
    if (is) offlineTimer = setTimeout(() => { offline = true; showStatus(); }, 1500); // a short gap alarms nobody
    else { offline = false; showStatus(); }
  }

  function showStatus() {
    const words = note || (offline ? text("web-reconnecting") : "");
    if ($("status").textContent !== words) $("status").textContent = words;
  }

  /* ---- languages */

  async function speak(code) {
    for (let failures = 0; ; failures++) {
      if (failures) await pause(backoff(failures));
      try {
        texts = (await read(await fetch("/web/texts/" + code, { credentials: "omit" }))).texts;
        break;
      } catch (error) { /* without texts there is nothing to show yet */ }
    }
    lang = code;
    root.lang = code;
    root.dir = languageButtons[languages.indexOf(code)].dir;
    d.title = text("web-title");
    d.querySelectorAll("[data-text]").forEach((e) => { e.textContent = text(e.getAttribute("data-text")); });
    d.querySelectorAll("[data-name]").forEach(function (e) {
      e.setAttribute("aria-label", text(e.getAttribute("data-name")));
      if (e.tagName === "BUTTON") e.title = text(e.getAttribute("data-name"));
    });
    $("say").placeholder = text("web-placeholder");
    grow();
    $("language-name").textContent = languageButtons[languages.indexOf(code)].textContent;
    showStatus();
  }

  function known(code) {
    const exact = String(code || "").toLowerCase();
    const same = languages.filter((one) => one.toLowerCase() === exact)[0];
    if (same) return same;
    const plain = exact.split("-")[0];
    return languages.indexOf(plain) >= 0 ? plain : "";
  }

  function showLanguages() {
    $("chat").hidden = true;
    $("languages").hidden = false;
    languageButtons.forEach((button) => button.classList.toggle("likely", button.lang === lang));
    languageButtons[languages.indexOf(lang)].focus();
    window.scrollTo(0, 0);
  }

  async function choose(code) {
    const changed = token && code !== lang;
    await speak(code);
    remember("lang", code);
    remember("hidden", "");
    showChat();
    if (changed) push({ start: { payload: "language", lang: code } });
  }

  function showChat() {
    $("languages").hidden = true;
    $("chat").hidden = false;
    $("log").focus();
    if (token === null) { token = ""; open(); }
    reading = false;
    follow();
  }

  /* ---- starting over, leaving */

  function startOver() {
    session++;
    if (reader) reader.cancel().catch(() => null);
    queue = [];
    own = {};
    nodes = {};
    groups = {};
    last = crisis = 0;
    placed = anchor = receipt = null;
    loaded = false;
    token = "";
    remember("token", "");
    remember("pending", "");
    $("log").textContent = "";
    $("older").hidden = $("place").hidden = true;
    typing(false);
    wakeAll();
    open();
  }

  function ask(is) {
    $("confirm").hidden = !is;
    $(is ? "confirm-no" : "over").focus();
  }

  function leave() {
    remember("hidden", "1");
    d.body.textContent = "";
    d.title = "";
    if (window.parent !== window) window.parent.postMessage("lotse:leave", "*");
    window.location.replace("about:blank");
  }

  /* ---- the form */

  function grow() {
    const field = $("say");
    field.dir = field.value ? "auto" : root.dir;
    field.style.height = "48px";
    field.style.height = Math.max(48, field.scrollHeight + 4) + "px";
  }

  function submit(event) {
    event.preventDefault();
    const words = wellFormed($("say").value.trim());
    if (!words) return;
    if (Array.from(words).length > LONGEST) return say("message-too-long"); // it stays in the field, to be shortened
    $("say").value = "";
    grow();
    push({ text: words }, words);
  }

  function attach() {
    const file = $("file").files[0];
    if (file && file.size > LARGEST_FILE) say("file-too-large");
    else if (file) push({}, "\u{1F4CE} " + file.name, file);
    $("file").value = "";
  }

  function shareLocation() {
    navigator.geolocation.getCurrentPosition(function (position) {
      $("place").hidden = true;
      const where = { latitude: position.coords.latitude, longitude: position.coords.longitude };
      push({ place: where }, "\u{1F4CD} " + text("web-share-location"));
    }, () => say("web-location-failed"), { timeout: 20000, maximumAge: 60000 });
  }

  function listen() {
    languageButtons.forEach((button) => button.addEventListener("click", () => choose(button.lang)));
    $("language").addEventListener("click", showLanguages);
    $("hide").addEventListener("click", leave);
    $("form").addEventListener("submit", submit);
    $("say").addEventListener("input", grow);
    $("say").addEventListener("keydown", function (event) {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) submit(event);
    });
    $("over").addEventListener("click", () => ask(true));
    $("confirm-no").addEventListener("click", () => ask(false));
    $("confirm-yes").addEventListener("click", function () { $("confirm").hidden = true; $("log").focus(); startOver(); });
    $("older").addEventListener("click", unfold);
    $("newest").addEventListener("click", () => window.scrollTo(0, d.body.scrollHeight));
    $("place").addEventListener("click", shareLocation);
    $("attach").addEventListener("click", () => $("file").click());
    $("file").addEventListener("change", attach);
    d.addEventListener("keydown", function (event) {
      if (event.key !== "Escape") return;
      if (!$("confirm").hidden) ask(false);
      else if (window.parent !== window) window.parent.postMessage("lotse:close", "*");
    });
    window.addEventListener("scroll", scrolled, { passive: true });
    window.addEventListener("online", wakeAll);
    window.addEventListener("hashchange", function () { // a link that was opened where the page is open already
      const payload = token && deepLink();
      if (payload) push({ start: { payload: payload, lang: lang } });
    });
    d.addEventListener("visibilitychange", () => { if (!d.hidden) wakeAll(); });
    window.addEventListener("storage", function (event) {
      if (event.key === "lotse.token" && event.newValue !== token) location.reload(); // another tab started over
    });
  }

  async function main() {
    history.scrollRestoration = "manual";
    const asked = known(new URLSearchParams(location.search).get("lang"));
    const chosen = asked || known(recall("lang"));
    const likely = (navigator.languages || [navigator.language]).map(known).filter(Boolean)[0];
    listen();
    await speak(chosen || likely || languages[0]);
    $("app").hidden = false;
    if (chosen && !recall("hidden")) {
      remember("lang", chosen);
      showChat();
    } else {
      showLanguages();
    }
  }

  main();
})();

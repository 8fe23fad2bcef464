/* The page of the sandbox. No library; people's words only ever become text nodes. */
(function () {
  "use strict";
  const d = document;
  const lang = d.documentElement.lang;
  const $ = (id) => d.getElementById(id);
  const AGAIN = 2000; // milliseconds until the next try to reach the program
  const CHANNELS = { telegram: "Telegram", whatsapp: "WhatsApp" };
  const FILES = ["photo", "voice", "document", "place", "contact"];
  const narrow = window.matchMedia("(max-width: 719px)");

  let texts = {};
  let version = "";
  let current = ""; // whose phone is shown where there is room for one
  let ahead = 0; // milliseconds the clock of Lotse is ahead of ours
  const columns = new Map(); // by person

  const say = (id) => texts[id] || id;

  function make(tag, attributes, ...content) {
    const element = d.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (name === "onclick") element.addEventListener("click", value);
      else if (typeof value === "boolean") element[name] = value;
      else element.setAttribute(name, value);
    }
    element.append(...content.filter((each) => each !== null && each !== ""));
    return element;
  }

  const button = (label, onclick, more) => make("button", { type: "button", onclick, ...more }, label);

  /* ---- talking to the program */

  function note(id) {
    $("status").textContent = id ? say(id) : "";
  }

  async function post(path, body) {
    try {
      const answer = await fetch(path, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body || {}),
      });
      note(answer.ok ? "" : "refused");
      return answer.ok ? answer.json() : null;
    } catch (error) {
      note("lost");
      return null;
    }
  }

  const act = (person, what) => post("/people/" + person, what);

  async function follow() {
    for (;;) {
      try {
        const answer = await fetch("/state?seen=" + version);
        if (!answer.ok) throw new Error(answer.status);
        const state = await answer.json();
        if ($("status").textContent === say("lost")) note("");
        ahead = state.now - Date.now();
        tick();
        if (state.version !== version) draw(state);
        version = state.version;
      } catch (error) {
        note("lost");
        await new Promise((done) => setTimeout(done, AGAIN));
      }
    }
  }

  function tick() {
    const moment = new Date(Date.now() + ahead);
    const form = { dateStyle: "medium", timeStyle: "short" };
    $("clock").textContent = new Intl.DateTimeFormat(lang + "-u-ca-gregory-nu-latn", form).format(moment);
    $("clock").dateTime = moment.toISOString();
  }

  /* ---- everything at once */

  function draw(state) {
    $("nobody").hidden = state.people.length > 0;
    if (!version && state.people.length) $("adding").open = false; // on arrival
    const gone = Array.from(columns.keys()).filter((id) => !state.people.some((person) => person.id === id));
    for (const id of gone) { // the program was started anew
      columns.get(id).tab.remove();
      columns.get(id).root.remove();
      columns.delete(id);
    }
    for (const person of state.people) {
      if (!columns.has(person.id)) columns.set(person.id, column(person));
      drawPerson(columns.get(person.id), person, state);
    }
    if (!columns.has(current)) choose(state.people.length ? state.people[state.people.length - 1].id : "");
    drawTrouble(state);
    drawViolations(state);
  }

  function drawTrouble(state) {
    const names = new Map(state.people.map((person) => [person.id, person.name]));
    const lines = state.faults.map((fault) => {
      const words = [CHANNELS[fault.channel], say(fault.trouble), names.get(fault.phone) || say("everybody")];
      words.push(fault.times ? say("left") + ": " + fault.times : say("always"));
      return make("li", null, words.join(" · "));
    });
    $("faults").replaceChildren(...(lines.length ? lines : [make("li", null, say("undisturbed"))]));
    count("fault-count", state.faults.length);
    $("opt-out").checked = state.opt_out;
    offerPhones(state.people);
  }

  function offerPhones(people) {
    const channel = $("fault-channel").value;
    const chosen = $("fault-phone").value;
    const there = people.filter((person) => person.channel === channel);
    const options = there.map((person) => make("option", { value: person.id }, person.name));
    $("fault-phone").replaceChildren($("fault-phone").options[0], ...options);
    $("fault-phone").value = there.some((person) => person.id === chosen) ? chosen : "";
    $("fault-channel").onchange = () => offerPhones(people);
  }

  function drawViolations(state) {
    const lines = state.violations.map(([channel, what]) => make("li", null, CHANNELS[channel] + ": " + what));
    $("violations").replaceChildren(...lines);
    $("no-violations").hidden = lines.length > 0;
    $("forgive").hidden = lines.length === 0;
    count("violation-count", lines.length);
  }

  function count(id, number) {
    $(id).hidden = !number;
    $(id).textContent = number;
  }

  /* ---- a person */

  function choose(id, focus) {
    current = id;
    for (const [each, its] of columns) {
      its.root.classList.toggle("current", each === id);
      its.tab.setAttribute("aria-current", String(each === id));
    }
    if (!columns.has(id)) return;
    columns.get(id).news.hidden = true;
    toEnd(columns.get(id).log);
    if (!focus) return;
    columns.get(id).root.scrollIntoView({ block: "nearest", inline: "nearest" });
    columns.get(id).say.focus();
  }

  function column(person) {
    const its = { id: person.id, lines: new Map(), editing: "", shown: {}, left: false };
    its.news = make("span", { hidden: true }, " · " + say("new"));
    its.tab = button(make("bdi", null, person.name), () => choose(person.id, true), { "aria-current": "false" });
    its.tab.append(" · " + CHANNELS[person.channel], its.news);
    $("tabs").append(its.tab);

    const heading = make("h2", { id: "person-" + person.id }, make("bdi", null, person.name));
    heading.append(make("span", null, " · " + CHANNELS[person.channel] + (person.language ? " · " + languageName(person.language) : "")));
    its.notes = make("div", { class: "notes", role: "status" });
    its.log = make("div", { class: "log", role: "log", tabindex: "0", "aria-label": say("chat") + ": " + person.name });
    its.log.addEventListener("scroll", () => (its.left = !atEnd(its.log)));
    new ResizeObserver(() => its.left || toEnd(its.log)).observe(its.log);
    its.keyboard = make("div", { class: "keyboard row", role: "group", "aria-label": say("keyboard"), hidden: true });
    its.root = make("section", { class: "person " + person.channel, "aria-labelledby": heading.id });
    its.root.append(heading, its.notes, its.log, its.keyboard, writing(its), more(its, person));
    $("people").append(its.root);
    return its;
  }

  const languageName = (code) => Array.from($("phone").options).find((option) => option.value === code).text;

  function writing(its) {
    its.say = make("textarea", { rows: "1", dir: "auto", maxlength: "4096" });
    its.send = make("button", null, say("send"));
    its.cancel = button(say("cancel"), () => edit(its, ""), { hidden: true });
    const label = make("label", null, make("span", { class: "unseen" }, say("message")), its.say);
    const form = make("form", { class: "say" }, label, its.cancel, its.send);
    its.say.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && its.editing) edit(its, "");
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      form.requestSubmit();
    });
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const text = its.say.value;
      if (!text.trim()) return;
      const what = its.editing ? { do: "edit", message: its.editing, text } : { do: "say", text };
      if ((await act(its.id, what)) === null) return;
      if (its.say.value === text) its.say.value = "";
      edit(its, "");
    });
    return form;
  }

  function edit(its, message, text) {
    if (its.editing !== message) its.say.value = text || "";
    its.editing = message;
    its.send.textContent = say(message ? "save" : "send");
    its.cancel.hidden = !message;
    its.say.focus();
  }

  function more(its, person) {
    const does = (what) => button(say(what), () => act(its.id, { do: what }));
    const row = make("div", { class: "row" }, ...FILES.map(does), does("stop"));
    its.block = does("block");
    its.unblock = does("unblock");
    row.append(its.block);
    const box = make("details", null, make("summary", null, say("more")), row);
    if (person.channel === "telegram") {
      its.commands = make("div", { class: "row commands", role: "group", "aria-label": say("commands") });
      box.append(link(its), make("p", { "aria-hidden": "true" }, say("commands")), its.commands);
    } else {
      its.reads = make("input", { type: "checkbox" });
      its.reads.addEventListener("change", () => act(its.id, { do: "reads" }));
      box.append(make("label", { class: "switch" }, its.reads, say("reads")));
    }
    its.does = [...row.children, ...box.querySelectorAll("form button")];
    return box;
  }

  function command(its, each) {
    const shown = button(make("bdi", null, each.label), () => act(its.id, { do: "say", text: each.label }));
    shown.append(make("small", { dir: "auto" }, each.about));
    return shown;
  }

  function link(its) {
    const input = make("input", { maxlength: "64", dir: "ltr", placeholder: "topic-…", "aria-describedby": "hint-" + its.id });
    const form = make("form", null, make("label", null, say("link"), input));
    form.append(make("small", { id: "hint-" + its.id }, say("link-hint")), make("button", null, say("link-open")));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      act(its.id, { do: "start", text: input.value });
    });
    return form;
  }

  function drawPerson(its, person, state) {
    const notes = [
      person.blocked && "blocked",
      person.stopped && "stopped",
      person.window === false && "window",
      state.unheard && person.channel === "telegram" && "unheard",
    ].filter(Boolean);
    changed(its, "notes", notes, () => {
      its.notes.replaceChildren(...notes.map((id) => make("p", null, say(id))));
      if (person.blocked) its.notes.append(its.unblock);
    });
    changed(its, "commands", person.commands || [], (commands) => {
      if (its.commands) its.commands.replaceChildren(...commands.map((each) => command(its, each)));
    });
    for (const each of [...its.does, its.say, its.send]) each.disabled = Boolean(person.blocked);
    if (its.reads) its.reads.checked = Boolean(person.reads);
    changed(its, "keyboard", person.keyboard || [], (keys) => {
      its.keyboard.hidden = !keys.length;
      its.keyboard.replaceChildren(
        ...keys.map((key, n) => button(key.label, () => act(its.id, { do: "key", button: n }), { dir: "auto" }))
      );
    });
    drawLines(its, person);
  }

  function changed(its, name, value, then) {
    const now = JSON.stringify(value);
    if (its.shown[name] === now) return;
    its.shown[name] = now;
    then(value);
  }

  /* ---- lines */

  function drawLines(its, person) {
    let before = null;
    let more = false;
    for (const line of person.lines) {
      let old = its.lines.get(line.id);
      if (!old) {
        old = newLine(line);
        its.lines.set(line.id, old);
        if (before) before.after(old.root);
        else its.log.prepend(old.root);
        more = true;
        if (!line.own && narrow.matches && its.id !== current) its.news.hidden = false;
      }
      before = old.root;
      drawLine(its, old, line, person);
    }
    if (more && !its.left) toEnd(its.log);
  }

  const atEnd = (log) => log.scrollHeight - log.scrollTop - log.clientHeight < 60;

  function toEnd(log) {
    log.scrollTop = log.scrollHeight;
  }

  function newLine(line) {
    const its = { shown: {}, body: make("div"), foot: make("p", { class: "small", "aria-live": "off" }) };
    its.root = make("div", { class: line.own ? "line own" : "line" }, its.body, its.foot);
    return its;
  }

  function drawLine(its, line, now, person) {
    const { status, code, untaken, ...body } = now;
    changed(line, "body", body, () => {
      const held = line.body.contains(d.activeElement);
      line.root.classList.toggle("deleted", Boolean(now.deleted));
      line.body.replaceChildren(...parts(its, now, person));
      if (held) its.log.focus();
    });
    changed(line, "foot", [status, code, untaken], () => {
      line.foot.className = untaken || code ? "small wrong" : "small";
      const words = untaken ? say("untaken") + (untaken === "0" ? "" : " (" + untaken + ")") : status ? say(status) : "";
      line.foot.textContent = words + (code ? " (" + code + ")" : "");
    });
  }

  function parts(its, line, person) {
    const who = line.own ? person.name : say("said-lotse");
    const paragraph = (text, kind) => make("p", { class: kind || "", dir: "auto" }, ...linked(text));
    const found = [make("span", { class: "unseen" }, who + ": ")];
    const links = line.links || [];
    (line.pictures || []).forEach((at) => found.push(make("img", { src: at, alt: say("photo") })));
    const names = line.names || [];
    (line.files || []).forEach((kind, n) => found.push(paragraph("📎 " + (names[n] || say(kind))), ...links.slice(n, n + 1).map(anchor)));
    if (line.place) found.push(paragraph("📍 " + line.place));
    if (line.contact) found.push(paragraph("👤 " + line.contact));
    if (line.text) found.push(paragraph(line.text, "text"));
    if (line.before) found.push(paragraph(say("before") + ": " + line.before, "small"));
    const marks = [line.edited && "edited", line.deleted && "deleted", line.copy_deleted && "copy-deleted"].filter(Boolean);
    if (marks.length) found.push(make("p", { class: "small" }, marks.map(say).join(" · ")));
    if (line.buttons) found.push(buttons(its, line));
    if (line.own && line.text && person.channel === "telegram" && !line.deleted) {
      found.push(button(say("edit"), () => edit(its, line.id, line.text), { class: "change" }));
    }
    return found;
  }

  function buttons(its, line) {
    const group = make("div", { class: "row", role: "group", "aria-label": say("buttons") });
    line.buttons.forEach((each, n) => {
      if (each.url) return group.append(anchor(each.url, each.label));
      const press = () => act(its.id, { do: "press", message: line.id, button: n });
      const shown = button(each.label, press, { dir: "auto" });
      if (each.about) shown.append(make("small", null, each.about));
      group.append(shown);
    });
    return group;
  }

  function anchor(url, label) {
    if (!/^https?:\/\//.test(url)) return make("span", null, typeof label === "string" ? label : url);
    return make("a", { href: url, target: "_blank", rel: "noreferrer" }, typeof label === "string" ? label : url);
  }

  function linked(text) {
    return text.split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/).map((piece, n) => (n % 2 ? anchor(piece) : piece));
  }

  /* ---- the tools */

  $("add").addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = await post("/people", { name: $("name").value, channel: $("channel").value, language: $("phone").value });
    if (!answer) return;
    $("name").value = "";
    current = answer.id;
    const shown = setInterval(() => {
      if (!columns.has(answer.id)) return;
      clearInterval(shown);
      if (current === answer.id) choose(answer.id, true);
    }, 50);
  });

  for (const pass of d.querySelectorAll("[data-pass]")) {
    pass.addEventListener("click", () => post("/time", { seconds: Number(pass.dataset.pass) }));
  }

  $("trouble").addEventListener("submit", (event) => {
    event.preventDefault();
    post("/faults", {
      channel: $("fault-channel").value,
      trouble: $("fault-kind").value,
      times: Number($("fault-times").value),
      phone: $("fault-phone").value,
    });
  });
  $("heal").addEventListener("click", () => post("/heal"));
  $("forgive").addEventListener("click", () => post("/forgive"));
  $("opt-out").addEventListener("change", () => post("/switches", { opt_out: $("opt-out").checked }));
  $("language").addEventListener("change", () => {
    window.location.search = "?lang=" + $("language").value;
  });

  fetch("/texts/" + lang)
    .then((answer) => answer.json())
    .then((found) => {
      texts = found;
      setInterval(tick, 10000);
      follow();
    });
})();

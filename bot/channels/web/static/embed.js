/* Puts a button and the chat into a town's page: <script src="https://…/embed.js" data-lang="ar" async></script> */
(function () {
  "use strict";
  var d = document;
  var me = d.currentScript;
  var words = {"WORDS": 0};
  var origin = new URL(me.src).origin;
  var asked = (me.getAttribute("data-lang") || d.documentElement.lang || "").toLowerCase().split("-")[0];
  var lang = words[asked] ? asked : Object.keys(words)[0];
  var rtl = words[lang][3] === "rtl";
  var button = d.createElement("button");
  var box = d.createElement("div");
  var frame = null;

  function style(element, rules) {
    // Styles go in one by one: a town's content security policy may forbid style attributes.
    Object.keys(rules).forEach(function (name) { element.style.setProperty(name, rules[name], "important"); });
  }

  function fit() {
    var small = window.innerWidth < 480 || window.innerHeight < 560;
    style(box, {
      width: small ? "100%" : "400px", height: small ? "calc(100% - 76px)" : "calc(100% - 100px)",
      "max-height": small ? "none" : "640px", bottom: "76px", right: small || rtl ? "auto" : "16px", left: small ? "0" : rtl ? "16px" : "auto"
    });
  }

  function show(open) {
    if (open && !frame) {
      frame = d.createElement("iframe");
      frame.title = words[lang][2];
      frame.allow = "geolocation";
      frame.src = origin + "/?" + (words[asked] ? "lang=" + lang : "");
      style(frame, { width: "100%", height: "100%", border: "0", display: "block" });
      box.appendChild(frame);
    }
    style(box, { display: open ? "block" : "none" });
    button.textContent = words[lang][open ? 1 : 0];
    button.setAttribute("aria-expanded", String(open));
    if (open) frame.focus();
    else if (box.contains(d.activeElement)) button.focus();
  }

  function leave() {
    if (frame) box.removeChild(frame);
    frame = null;
    show(false);
  }

  box.id = "lotse-chat";
  style(box, { position: "fixed", "z-index": "2147483646", display: "none", background: "#fff",
    "box-shadow": "0 4px 24px rgba(0,0,0,.3)", "border-radius": "8px", overflow: "hidden" });
  button.type = "button";
  button.lang = lang;
  button.dir = words[lang][3];
  button.setAttribute("aria-controls", box.id);
  style(button, { position: "fixed", "z-index": "2147483647", bottom: "16px", "min-height": "48px", "min-width": "48px",
    padding: "8px 20px", border: "2px solid #fff", "border-radius": "24px", background: "#0b5563", color: "#fff",
    font: "600 17px/1.4 system-ui, sans-serif", cursor: "pointer" });
  button.style.setProperty(rtl ? "left" : "right", "16px", "important");
  button.addEventListener("click", function () { show(button.getAttribute("aria-expanded") !== "true"); });
  d.addEventListener("keydown", function (event) { if (event.key === "Escape" && frame) show(false); });
  window.addEventListener("resize", fit);
  window.addEventListener("message", function (event) {
    if (!frame || event.origin !== origin || event.source !== frame.contentWindow) return;
    if (event.data === "lotse:close") { show(false); button.focus(); }
    if (event.data === "lotse:leave") leave();
  });
  function add() { fit(); show(false); d.body.appendChild(button); d.body.appendChild(box); }
  if (d.body) add();
  else d.addEventListener("DOMContentLoaded", add);
})();

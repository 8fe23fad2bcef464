// The code of a link stands behind "#": no server and no mail scanner ever gets it before somebody presses the button.
"use strict";

const field = document.querySelector("input[name=code]");
const code = decodeURIComponent(location.hash.slice(1));
if (field && code) {
  field.value = code;
  history.replaceState(null, "", location.pathname);
}

// Keeps what somebody writes while they write it, and holds Continue back where there is no connection. Nothing is left
// on the phone: what is not kept yet stands on the page alone. Without this script Continue keeps it, as always. A
// recording (speak.js) goes by a request of its own, so that a connection lost on the way leaves it on this page.
(() => {
  const boxes = [...document.querySelectorAll("[data-keep]")];
  const said = document.getElementById("kept");
  if (!boxes.length || !said || !window.fetch || !window.AbortController) return;
  const form = boxes[0].form;
  const here = document.currentScript.src;
  const SOON = 2000, AGAIN = 5000, TOO_LONG = 8000, FOR_A_RECORDING = 180000;
  let going = false;

  const say = (name) => {
    const words = said.getAttribute(`data-${name}`);
    if (said.textContent !== words) said.textContent = words;
  };

  const ask = (address, more, wait = TOO_LONG) => {
    const patience = new AbortController();
    const end = setTimeout(() => patience.abort(), wait);
    return fetch(address, { cache: "no-store", redirect: "manual", signal: patience.signal, ...more })
      .finally(() => clearTimeout(end));
  };

  // One box: what is kept of it, and what was sent without hearing whether it arrived.
  const keeper = (box) => {
    const address = box.getAttribute("data-keep"); // empty for what is handed in: that changes by a press alone
    let kept = box.defaultValue;
    let sent = [];
    let timer = 0;
    let underway = null;
    let refused = false;

    const send = async () => {
      const words = box.value;
      const body = new URLSearchParams();
      body.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
      body.append("answer", words);
      [kept, ...sent].forEach((one) => body.append("known", one));
      sent = [...sent, words].slice(-10);
      const answer = await ask(address, { method: "POST", body });
      if (answer.status === 204) {
        kept = words;
        sent = [];
        say("kept");
      } else {
        refused = true;
      }
    };
    const keep = () => {
      if (!address || underway || refused || going || box.value === kept) return;
      underway = send().catch(() => { say("lost"); plan(AGAIN); }).finally(() => { underway = null; });
    };
    const plan = (wait) => {
      clearTimeout(timer);
      timer = setTimeout(keep, wait);
    };
    box.addEventListener("input", () => plan(SOON));
    window.addEventListener("online", () => plan(0));
    document.addEventListener("visibilitychange", () => plan(0));
    return { plan, settled: () => underway || Promise.resolve() };
  };
  const keepers = boxes.map(keeper);

  const file = form.querySelector("input[type=file]");
  let wasLate = false;

  // Says whether it goes on to the next page, or stays here and has said why. What the site does not take it says on
  // its own page: then the form is sent as without this script.
  const carry = async (button) => {
    if (!file || !file.files.length) return false;
    say("sending");
    const body = new FormData(form);
    if (button && button.name) body.append(button.name, button.value);
    const answer = await ask(form.action, { method: "POST", body, redirect: "follow" }, FOR_A_RECORDING);
    if (answer.status >= 500) throw new Error("the site is not well");
    if (answer.redirected) {
      form.dispatchEvent(new Event("sent"));
      location.assign(answer.url);
      return true;
    }
    if (answer.status !== 410 || wasLate) return false;
    wasLate = true;
    going = false;
    say("late");
    said.focus();
    form.dispatchEvent(new Event("late"));
    return true;
  };

  const withPressed = (button) => {
    if (!button || !button.name) return;
    const pressed = document.createElement("input");
    [pressed.type, pressed.name, pressed.value] = ["hidden", button.name, button.value];
    form.append(pressed);
  };

  // An error page of the phone in place of this one would lose the words: Continue waits for a sign of the site.
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (going) return;
    going = true;
    try {
      await Promise.all(keepers.map((one) => one.settled()));
      await ask(here, { method: "HEAD" });
      if (await carry(event.submitter)) return;
      withPressed(event.submitter);
      form.dispatchEvent(new Event("sent"));
      form.submit();
    } catch (lost) {
      going = false;
      say("wait");
      said.focus();
      keepers.forEach((one) => one.plan(AGAIN));
    }
  });
  window.addEventListener("pageshow", () => { going = false; });
})();

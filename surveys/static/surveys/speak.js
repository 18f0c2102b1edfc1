// A plain recorder beside a box for words. What was recorded goes into the form as a file, and Continue sends it
// (keep.js). Without this script, without a microphone or where it may not be used, a recording can be sent as a file.
(() => {
  const recorder = document.getElementById("recorder");
  const input = document.querySelector("input[type=file][name=recording]");
  const devices = navigator.mediaDevices;
  if (!recorder || !input || !window.MediaRecorder || !devices || !devices.getUserMedia || !window.DataTransfer) return;
  const form = input.form;
  const find = (name) => document.getElementById(name);
  const [record, stop, remove, listen] = ["record", "stop", "remove", "listen"].map(find);
  const [time, says, file, save] = ["recorded-time", "recorder-says", "recording-file", "save-recording"].map(find);
  const longest = Number(recorder.dataset.longest) * 60;
  const FORMS = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];
  let running = null; // what records now, with the promise of its end
  let unsent = false;

  const say = (name) => { says.textContent = recorder.getAttribute(`data-${name}`) || ""; };
  const show = (element, is) => { element.hidden = !is; };
  const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

  const put = (one) => {
    const held = new DataTransfer();
    if (one) held.items.add(one);
    input.files = held.files;
    form.elements.seconds.value = "";
    if (listen.src) URL.revokeObjectURL(listen.src);
    listen.removeAttribute("src");
    unsent = Boolean(one);
  };
  try { put(null); } catch (old) { return; } // this browser cannot: the box for a file stays

  const draw = () => {
    show(record, !running);
    show(stop, running);
    show(remove, !running && unsent);
    show(listen, !running && unsent);
    show(time, running || unsent);
    show(save, false);
    if (unsent) record.textContent = record.dataset.again;
  };

  const keep = (parts, kind, seconds) => {
    const sound = new Blob(parts, { type: kind.split(";")[0] });
    if (!sound.size) { // ended before it began: what was recorded before stays
      time.textContent = clock(Number(form.elements.seconds.value));
      return say("empty");
    }
    put(new File([sound], "recording", { type: sound.type }));
    form.elements.seconds.value = seconds;
    listen.src = URL.createObjectURL(sound);
    time.textContent = clock(seconds);
    say(seconds >= longest ? "full" : "recorded");
  };

  const start = async () => {
    let stream;
    try {
      stream = await devices.getUserMedia({ audio: true });
    } catch (refused) {
      say(refused.name === "NotAllowedError" ? "refused" : "none");
      show(file, true);
      return;
    }
    const mimeType = FORMS.find((one) => MediaRecorder.isTypeSupported(one));
    const tape = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: 32000 });
    const parts = [];
    const began = Date.now();
    const passed = () => Math.min(Math.round((Date.now() - began) / 1000), longest);
    const ticks = setInterval(() => {
      time.textContent = clock(passed());
      if (passed() >= longest && tape.state === "recording") tape.stop();
    }, 250);
    tape.addEventListener("dataavailable", (event) => parts.push(event.data));
    const ended = new Promise((done) => tape.addEventListener("stop", done)).then(() => {
      clearInterval(ticks);
      stream.getTracks().forEach((track) => track.stop());
      running = null;
      keep(parts, tape.mimeType, Math.max(passed(), 1));
      draw();
    });
    running = { end: () => { if (tape.state === "recording") tape.stop(); return ended; } };
    tape.start(1000); // part by part: what was said before something breaks is there
    time.textContent = clock(0);
    say("recording");
    draw();
    stop.focus();
  };

  record.addEventListener("click", () => { if (!running) start(); });
  stop.addEventListener("click", async () => {
    if (!running) return;
    await running.end();
    record.focus();
  });
  remove.addEventListener("click", () => {
    put(null);
    say("removed");
    draw();
    record.focus();
  });

  // Continue ends a recording first. Before keep.js hears of it.
  document.addEventListener("submit", async (event) => {
    if (!running || event.target !== form) return;
    event.preventDefault();
    event.stopPropagation();
    await running.end();
    (event.submitter || form.querySelector("button:not([type=button])")).click();
  }, true);
  form.addEventListener("sent", () => { unsent = false; });
  // Where no other script sends the form, the browser does, and leaves this page with everything in it.
  document.addEventListener("submit", (event) => {
    if (event.target === form && !event.defaultPrevented) unsent = false;
  });
  form.addEventListener("late", () => {
    save.querySelector("a").href = listen.src;
    show(save, true);
  });
  window.addEventListener("beforeunload", (event) => {
    if (!running && !unsent) return;
    event.preventDefault();
    event.returnValue = "";
  });

  show(file, input.getAttribute("aria-invalid") === "true");
  show(recorder, true);
  draw();
})();

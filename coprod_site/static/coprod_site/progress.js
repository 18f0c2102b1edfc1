// Shows how far a file is without anybody pressing. Without this script, “Look again” does the same.
(() => {
  const shown = document.getElementById("underway");
  if (!shown || !window.fetch || !window.DOMParser) return;
  const SECONDS = 2000;
  const look = async () => {
    try {
      const answer = await fetch(location.href, { cache: "no-store", redirect: "error" });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const now = page.getElementById("underway");
      if (!now) {
        location.reload();
        return;
      }
      shown.querySelector("progress").value = now.querySelector("progress").value;
      const said = shown.querySelector("#how-far");
      const words = now.querySelector("#how-far").textContent;
      if (said.textContent !== words) said.textContent = words;
    } catch {
      // No connection: it is tried again.
    }
    setTimeout(look, SECONDS);
  };
  setTimeout(look, SECONDS);
})();

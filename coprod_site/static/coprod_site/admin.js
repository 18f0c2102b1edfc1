// Gives names to what Django's own scripts leave without one, for people who listen. Nothing depends on it.
(() => {
  const wordsFor = (select) => {
    const label = document.querySelector(`label[for="${select.id}"]`);
    const cell = select.closest("td");
    const head = cell && cell.closest("table").querySelectorAll("thead th")[cell.cellIndex];
    return (label || head || { textContent: select.name }).textContent.trim();
  };
  const mend = () => {
    document.querySelectorAll("span.help-tooltip[aria-label]").forEach((sign) => sign.setAttribute("role", "img"));
    document.querySelectorAll("select.admin-autocomplete").forEach((select) => {
      const drawn = select.parentElement.querySelectorAll(".select2-selection, .select2-selection__rendered[role]");
      drawn.forEach((part) => {
        part.removeAttribute("aria-labelledby");
        part.setAttribute("aria-label", `${wordsFor(select)} ${select.selectedOptions[0]?.text || ""}`.trim());
        if (select.getAttribute("aria-required") && part.getAttribute("role") === "combobox") part.setAttribute("aria-required", "true");
      });
    });
    document.querySelectorAll("td.delete input[type=checkbox]").forEach((box) => box.setAttribute("aria-label", "Delete"));
    document.querySelectorAll(".datetimeshortcuts a[id^=calendarlink], .datetimeshortcuts a[id^=clocklink]").forEach((link) => {
      const box = link.closest(".datetimeshortcuts").previousElementSibling;
      const label = box && document.querySelector(`label[for="${box.id}"]`);
      const sign = link.querySelector("[title]");
      link.setAttribute("aria-label", [sign?.title, label?.textContent].filter(Boolean).join(": ").trim());
    });
    document.querySelectorAll("th.original:empty").forEach((head) => {
      head.innerHTML = '<span class="visually-hidden">What it is</span>';
    });
  };
  const later = () => setTimeout(mend, 0);
  window.addEventListener("load", later);
  document.addEventListener("formset:added", later);
  document.addEventListener("change", later);
})();

// Filters the list of the archive by words; without script the lists by month and topic are there all the same.
(() => {
  const box = document.getElementById("cari");
  if (!box) return;
  const field = box.querySelector("input");
  const said = box.querySelector("output");
  const lines = [...document.querySelectorAll("#daftar [data-words]")];
  const filter = () => {
    const words = field.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    let seen = 0;
    for (const line of lines) {
      line.hidden = !words.every((word) => line.dataset.words.includes(word));
      seen += !line.hidden;
    }
    said.textContent = words.length ? said.dataset.found.replace("0", seen) : "";
  };
  field.addEventListener("input", filter);
  box.hidden = false;
  filter();
})();

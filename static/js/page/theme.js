/** Before anything is drawn: the colours and the size of type that this reader chose. */

for (const name of ["theme", "size"]) {
  try {
    const chosen = JSON.parse(localStorage.getItem(name) ?? "null");
    if (chosen) document.documentElement.dataset[name] = chosen;
  } catch {
    // A closed or damaged storage leaves the page as it is.
  }
}

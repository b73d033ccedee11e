/** Before anything is drawn: colours and size of type that this reader chose, and a frame around. */

for (const [name, known] of Object.entries({ theme: ["light", "dark"], size: ["large"] })) {
  try {
    const chosen = JSON.parse(localStorage.getItem(name) ?? "null");
    if (known.includes(chosen)) document.documentElement.dataset[name] = chosen;
  } catch {
    // A closed or damaged storage leaves the page as it is.
  }
}

document.documentElement.toggleAttribute("data-framed", window !== window.parent);

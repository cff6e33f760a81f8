// Copies what a field holds; without a secure connection browsers refuse, a selected field still lets people copy.
import { useState } from "react";

export function Copy({ source, words }) {
  const [told, setTold] = useState("");
  const copy = async () => {
    const field = document.getElementById(source);
    let done = true;
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      field.focus();
      field.select();
      done = document.execCommand("copy");
    }
    setTold(done ? "Copié." : "Le texte est sélectionné\u00a0: copiez-le au clavier.");
  };
  return (
    <div className="flex flex-wrap items-center gap-3">
      <button type="button" className="btn btn-outline btn-primary" onClick={copy}>{words}</button>
      <p role="status" className="text-sm text-muted">{told}</p>
    </div>
  );
}

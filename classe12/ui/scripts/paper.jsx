// The field of a document: what is chosen leaves at once; what comes back is an identifier, or a sentence.
import { useRef, useState } from "react";

const FAILED = "Le document n’est pas arrivé. Vérifiez la connexion puis choisissez-le de nouveau.";

export function PaperField({ id, endpoint, accept, label, hint, maxBytes, tooHeavy, sprite, onArrived }) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState("");
  const input = useRef(null);

  const send = async (event) => {
    const file = event.target.files[0];
    if (!file) return;
    event.target.value = ""; // the same file may be chosen again
    setError("");
    if (file.size > maxBytes) return setError(tooHeavy);
    setBusy(true);
    try {
      const named = `${endpoint}&nom=${encodeURIComponent(file.name)}`;
      const answer = await fetch(named, { method: "POST", body: file, headers: { "content-type": "application/octet-stream" } });
      if (answer.ok) onArrived?.((await answer.json()).id);
      else setError(await answer.text());
    } catch {
      setError(FAILED);
    } finally {
      setBusy(false);
      input.current?.focus();
    }
  };

  const described = [`${id}-aide`, ...(error ? [`${id}-err`] : [])].join(" ");
  return (
    <div aria-busy={busy}>
      <label htmlFor={id} className="text-sm font-bold">{label}</label>
      <p id={`${id}-aide`} className="mt-0.5 text-sm text-muted">{hint}</p>
      <span className="btn relative mt-2 border-base-300 bg-base-100 has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-(--c12-focus)">
        <svg className="ico size-5" viewBox="0 0 24 24" aria-hidden="true"><use href={`${sprite}#file-up`} /></svg>
        {busy ? "Envoi du document…" : "Choisir un document"}
        <input ref={input} id={id} type="file" accept={accept} onChange={send} aria-describedby={described}
          aria-invalid={error ? "true" : "false"} className="absolute inset-0 size-full cursor-pointer opacity-0" />
      </span>
      <p role="status" className="sr-only">{busy ? "Envoi du document en cours." : ""}</p>
      <div role="alert">
        {error && <p id={`${id}-err`} className="mt-1.5 text-sm font-semibold text-error">{error}</p>}
      </div>
    </div>
  );
}

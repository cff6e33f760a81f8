// The field of a picture: what is chosen leaves at once; what comes back is an identifier, or a sentence.
import { useRef, useState } from "react";

const FAILED = "L’image n’est pas arrivée. Vérifiez la connexion puis choisissez-la de nouveau.";

export function PictureField({
  id, endpoint, accept, label, hint, picture, maxBytes, tooHeavy, sprite, onArrived, onRemoved,
}) {
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
      const answer = await fetch(endpoint, { method: "POST", body: file, headers: { "content-type": "application/octet-stream" } });
      if (answer.ok) onArrived?.((await answer.json()).id);
      else setError(await answer.text());
    } catch {
      setError(FAILED);
    } finally {
      setBusy(false);
    }
  };
  const remove = () => { setError(""); onRemoved?.(); input.current.focus(); };

  const described = [`${id}-aide`, ...(error ? [`${id}-err`] : [])].join(" ");
  return (
    <div aria-busy={busy}>
      <label htmlFor={id} className="text-base font-bold">{label}<span className="font-normal text-muted"> (facultatif)</span></label>
      <p id={`${id}-aide`} className="mt-0.5 text-sm text-muted">{hint}</p>
      {picture && <img src={picture} alt="" className="mt-2 aspect-[3/2] w-60 rounded-field border border-base-300 object-cover" />}
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <span className="btn relative border-base-300 bg-base-100 has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-(--c12-focus)">
          <svg className="ico size-5" viewBox="0 0 24 24" aria-hidden="true"><use href={`${sprite}#file-up`} /></svg>
          {busy ? "Envoi de l’image…" : picture ? "Changer l’image" : "Choisir une image"}
          <input ref={input} id={id} type="file" accept={accept} onChange={send} aria-describedby={described}
            aria-invalid={error ? "true" : "false"} className="absolute inset-0 size-full cursor-pointer opacity-0" />
        </span>
        {picture && <button type="button" className="btn btn-ghost" onClick={remove}>Retirer l’image</button>}
      </div>
      <p role="status" className="sr-only">{busy ? "Envoi de l’image en cours." : ""}</p>
      <div role="alert">
        {error && <p id={`${id}-err`} className="mt-1.5 text-sm font-semibold text-error">{error}</p>}
      </div>
    </div>
  );
}

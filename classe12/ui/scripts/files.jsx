// Several files at once: dropped, or chosen with the keyboard; sent one after the other, with how far it is.
import { useRef, useState } from "react";

const CUT = "La connexion s’est coupée.";

const listed = (names) => names.join(", ").replace(/, ([^,]*)$/, " et $1");

// What to do once a file did not come: what came stays, and what follows joins it.
const next = (reason, came, left) => {
  if (!came.length) return reason === CUT ? `${CUT} Rien n’est arrivé : choisissez de nouveau les fichiers.` : reason;
  const there = came.length > 1 ? "sont arrivés" : "est arrivé";
  const last = `${left.length > 1 ? "ils" : "il"} ${came.length > 1 ? "les" : "le"} ${left.length > 1 ? "rejoindront" : "rejoindra"}`;
  return `${reason} ${listed(came)} ${there}. Choisissez ${listed(left)} : ${last}.`;
};
const same = (file) => `${file.name} ${file.size} ${file.lastModified}`;

const send = (address, file, onProgress) => new Promise((done, failed) => {
  const request = new XMLHttpRequest();
  request.open("POST", address);
  request.setRequestHeader("content-type", "application/octet-stream");
  request.upload.onprogress = (event) => onProgress(event.loaded);
  request.onload = () => (request.status < 300 ? done(JSON.parse(request.responseText)) : failed({ told: request.responseText || CUT, isGone: request.status === 404 }));
  request.onerror = request.onabort = () => failed({ told: CUT });
  request.send(file);
});

export function FilesField({ id, endpoint, accept, label, hint, maxFiles, maxBytes, sprite, onArrived }) {
  const [state, setState] = useState({ name: "", percent: 0, busy: false });
  const [error, setError] = useState("");
  const [over, setOver] = useState(false);
  const input = useRef(null);
  const sent = useRef({ known: "", files: new Map(), said: [] });

  const arrive = () => {
    const { known, said } = sent.current;
    sent.current = { known: "", files: new Map(), said: [] };
    onArrived?.(known, said.join(" "));
  };

  const take = async (list) => {
    const files = [...list];
    if (!files.length || state.busy) return;
    setError("");
    if (files.length > maxFiles) return setError(`Un import prend ${maxFiles} fichiers au plus.`);
    const heavy = files.find((file) => file.size > maxBytes);
    if (heavy) return setError(`${heavy.name} dépasse ${Math.floor(maxBytes / 1e6)} Mo.`);
    const coming = files.filter((file) => !sent.current.files.has(same(file)));
    const whole = coming.reduce((sum, file) => sum + file.size, 0) || 1;
    let before = 0;
    let at = 0;
    try {
      for (; at < coming.length; at += 1) {
        const file = coming[at];
        const tell = (sent) => setState({ name: file.name, percent: Math.min(100, Math.round((100 * (before + sent)) / whole)), busy: true });
        tell(0);
        const { id: found, said } = await send(`${endpoint}?import=${sent.current.known}&nom=${encodeURIComponent(file.name)}`, file, tell);
        sent.current.known = found;
        if (said) sent.current.said.push(said);
        sent.current.files.set(same(file), file.name);
        before += file.size;
      }
      arrive();
    } catch ({ told = CUT, isGone }) {
      if (isGone) sent.current = { known: "", files: new Map(), said: [] };
      setError(next(told, [...sent.current.files.values()], coming.slice(at).map((file) => file.name)));
      input.current?.focus();
    } finally {
      setState({ name: "", percent: 0, busy: false });
    }
  };

  const chosen = (event) => { take(event.target.files); event.target.value = ""; };
  const dropped = (event) => { event.preventDefault(); setOver(false); take(event.dataTransfer.files); };
  const dragged = (event) => { event.preventDefault(); setOver(true); };
  const described = [`${id}-aide`, ...(error ? [`${id}-err`] : [])].join(" ");
  return (
    <div aria-busy={state.busy}>
      <label htmlFor={id} onDragOver={dragged} onDragEnter={dragged} onDragLeave={() => setOver(false)} onDrop={dropped}
        className={`relative grid min-h-44 cursor-pointer content-center justify-items-center gap-2 rounded-box border-2 border-dashed p-6 text-center hover:border-primary hover:bg-tint has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-(--c12-focus) ${over ? "border-primary bg-tint" : "border-field"}`}>
        <span className="text-primary"><svg className="ico size-7" viewBox="0 0 24 24" aria-hidden="true"><use href={`${sprite}#file-up`} /></svg></span>
        <span className="font-bold">{label}</span>
        <span id={`${id}-aide`} className="text-sm text-muted">{hint}</span>
        <input ref={input} id={id} type="file" multiple accept={accept} onChange={chosen} aria-describedby={described}
          aria-invalid={error ? "true" : "false"} className="absolute inset-0 size-full cursor-pointer opacity-0" />
      </label>
      {state.busy && (
        <div className="mt-3">
          <div className="flex items-baseline justify-between gap-3">
            <p className="min-w-0 text-sm font-semibold break-all">Envoi de {state.name}</p>
            <p className="num text-sm">{state.percent}&nbsp;%</p>
          </div>
          <progress value={state.percent} max="100" aria-label="Envoi des fichiers" className="progress progress-primary mt-1.5 h-2.5 w-full" />
        </div>
      )}
      <p role="status" className="sr-only">{state.busy ? `Envoi de ${state.name} en cours.` : ""}</p>
      <div role="alert">
        {error && <p id={`${id}-err`} className="mt-1.5 text-sm font-semibold text-error">{error}</p>}
      </div>
      {error && sent.current.known && (
        <button type="button" className="btn btn-sm mt-2" onClick={arrive}>Lire sans attendre le reste</button>
      )}
    </div>
  );
}

// What a contribution needs in the browser: its files, its words kept while they are typed, its place.
import { useEffect, useId, useRef, useState } from "react";
import { useLocation } from "react-router";

const read = (name) => { try { return JSON.parse(sessionStorage.getItem(name)); } catch { return null; } };
const write = (name, value) => { try { value === null ? sessionStorage.removeItem(name) : sessionStorage.setItem(name, JSON.stringify(value)); } catch { /* private window: nothing is kept */ } };
const drafts = (name) => `classe12-brouillon-${name}`;
const attached = (name) => `classe12-pieces-${name}`;

function Icon({ sprite, name, size = "size-5" }) {
  return <svg className={`ico ${size} shrink-0`} viewBox="0 0 24 24" aria-hidden="true"><use href={`${sprite}#${name}`} /></svg>;
}

// Keeps what is typed in the form it stands in, for this tab: through a refusal, a reload, a restart; nothing
// without a `name`.
// `done` changes when the form was accepted: it is emptied. `refused` grows with each refusal: the first
// field that is wrong takes the focus.
export function FormCare({ name, done = "", refused = 0 }) {
  const place = useRef(null);
  const before = useRef({ done, refused });

  useEffect(() => {
    if (!name) return;
    const form = place.current.closest("form");
    const fields = () => [...form.elements].filter((field) => field.name && field.type !== "hidden" && field.type !== "file");
    const found = read(drafts(name));
    if (found) {
      for (const field of fields()) {
        if (field.type === "radio") field.checked = found[field.name] === field.value;
        else if (field.name in found) field.value = found[field.name];
      }
      const folded = form.closest("details");
      if (folded) folded.open = true;
    }
    const keep = () => {
      const typed = {};
      for (const field of fields()) if (field.type !== "radio" || field.checked) typed[field.name] = field.value;
      write(drafts(name), typed);
    };
    form.addEventListener("input", keep);
    return () => form.removeEventListener("input", keep);
  }, [name]);

  useEffect(() => {
    if (!done || done === before.current.done) return;
    before.current.done = done;
    const form = place.current.closest("form");
    write(drafts(name), null);
    form.reset();
    const folded = form.closest("details");
    if (!folded) return;
    if (folded.contains(document.activeElement)) folded.querySelector("summary").focus();
    folded.open = false;
  }, [done, name]);

  useEffect(() => {
    if (refused === before.current.refused) return;
    before.current.refused = refused;
    const wrong = refused && place.current.closest("form").querySelector("[aria-invalid=true], [data-wrong=true], fieldset:has(> [id$='-err'])");
    if (wrong) { wrong.focus({ preventScroll: true }); wrong.scrollIntoView({ block: "center" }); }
  }, [refused]);

  return <span ref={place} hidden />;
}

// Closes the part it stands in, and gives the focus back to what opened it.
export function Fold({ label, className }) {
  const fold = (event) => {
    const folded = event.currentTarget.closest("details");
    event.currentTarget.closest("form").reset();
    folded.open = false;
    folded.querySelector("summary").focus();
  };
  return <button type="button" className={className} onClick={fold}>{label}</button>;
}

// The files of a contribution: chosen, sent one after the other, checked by the service, taken away.
export function Files({ name, endpoint, accept, maxFiles, maxBytes, tooHeavy, initial = [], error = "", sprite }) {
  const [files, setFiles] = useState([]);
  const [refusals, setRefusals] = useState([]);
  const [said, setSaid] = useState("");
  const place = useRef(null);
  const memory = useRef({ files: [], busy: false, waits: [], serial: 0, request: null });
  const id = useId();
  const chosen = attached(name);

  const show = (next) => {
    memory.current.files = next;
    setFiles(next);
    write(chosen, next.filter((file) => file.id));
  };
  const change = (key, values) => show(memory.current.files.map((file) => (file.key === key ? { ...file, ...values } : file)));
  const drop = (key) => {
    const m = memory.current;
    const gone = m.files.find((file) => file.key === key);
    if (m.request?.key === key) m.request.abort();
    m.waits = m.waits.filter((wait) => wait.key !== key);
    show(m.files.filter((file) => file.key !== key));
    setSaid(`${gone.name} retiré.`);
    place.current.querySelector("input[type=file]").focus();
  };
  const refuse = (sentence) => setRefusals((all) => [...all, sentence]);

  const next = () => {
    const m = memory.current;
    const wait = m.waits.shift();
    m.busy = Boolean(wait);
    if (!wait) return;
    const request = new XMLHttpRequest();
    request.key = wait.key;
    m.request = request;
    const end = (sentence) => {
      m.request = null;
      if (sentence) { refuse(sentence); show(m.files.filter((file) => file.key !== wait.key)); }
      next();
    };
    request.upload.onprogress = (e) => e.lengthComputable && change(wait.key, { percent: Math.floor((100 * e.loaded) / e.total) });
    request.onload = () => {
      if (request.status === 201) {
        const told = JSON.parse(request.responseText);
        change(wait.key, { id: told.id, name: told.name, detail: told.detail });
        setSaid(`${told.name} joint.`);
        return end("");
      }
      if (request.status === 401 || request.status === 403) return end("Votre session s’est fermée. Reconnectez-vous dans un autre onglet\u00a0: votre texte est gardé.");
      const isTold = request.status < 500 && (request.getResponseHeader("content-type") || "").startsWith("text/plain");
      end(`${wait.file.name}\u00a0: ${isTold ? request.responseText : "l’envoi n’a pas marché. Recommencez dans une minute."}`);
    };
    request.onerror = () => end(`${wait.file.name}\u00a0: la connexion est coupée. Joignez-le de nouveau quand elle sera revenue.`);
    request.onabort = () => end("");
    request.open("POST", `${endpoint}&nom=${encodeURIComponent(wait.file.name)}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.send(wait.file);
  };
  const add = (picked) => {
    const m = memory.current;
    setRefusals([]); setSaid("");
    for (const file of picked) {
      if (m.files.length >= maxFiles) { refuse(`${maxFiles} fichiers au plus par contribution\u00a0: ${file.name} n’est pas joint.`); continue; }
      if (file.size > maxBytes) { refuse(tooHeavy.replace("Ce fichier", `«\u00a0${file.name}\u00a0»`)); continue; }
      const key = `${Date.now()}-${m.serial++}`;
      show([...m.files, { key, name: file.name, percent: 0 }]);
      m.waits.push({ key, file });
    }
    if (!m.busy) next();
  };

  const first = JSON.stringify(initial);
  useEffect(() => {
    const start = () => initial.map((file) => ({ key: file.id, id: file.id, name: file.full_name ?? file.name, detail: file.detail }));
    show(read(chosen) ?? start());
    const form = place.current.closest("form");
    const emptied = () => { memory.current.waits = []; memory.current.request?.abort(); setRefusals([]); setSaid(""); show(start()); write(chosen, null); };
    const sent = (event) => {
      if (!memory.current.files.some((file) => !file.id)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      setRefusals(["Un fichier est encore en route. Publiez dès qu’il est arrivé, ou retirez-le."]);
      place.current.querySelector("input[type=file]").focus();
    };
    form.addEventListener("reset", emptied);
    form.addEventListener("submit", sent, true);
    return () => { form.removeEventListener("reset", emptied); form.removeEventListener("submit", sent, true); };
  }, [name, first]);

  const wrong = refusals.length ? refusals : error ? [error] : [];
  return (
    <div ref={place}>
      <input type="hidden" name="pieces" value={files.filter((file) => file.id).map((file) => file.id).join(",")} />
      {files.length > 0 && (
        <ul aria-label="Fichiers joints" className="mb-3 divide-y divide-base-300 border-y border-base-300">
          {files.map((file) => (
            <li key={file.key} className="flex items-center gap-3 py-1.5 text-sm">
              <span className="text-primary"><Icon sprite={sprite} name="paperclip" /></span>
              <span className="min-w-0 grow">
                <span className="font-semibold break-all">{file.name}</span><br />
                <span className="num text-muted">{file.id ? file.detail : file.percent < 100 ? `${file.percent}\u00a0%` : "Vérification en cours…"}</span>
              </span>
              <button type="button" className="btn btn-ghost" onClick={() => drop(file.key)}>Retirer<span className="sr-only"> {file.name}</span></button>
            </li>
          ))}
        </ul>
      )}
      <label htmlFor={id} className="btn border-base-300 bg-base-100 has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-(--c12-focus)">
        <Icon sprite={sprite} name="paperclip" />Joindre des fichiers
        <input
          id={id} type="file" multiple accept={accept} className="sr-only" aria-describedby={`${id}-aide ${id}-err`}
          data-wrong={wrong.length > 0} onChange={(e) => { add([...e.target.files]); e.target.value = ""; }}
        />
      </label>
      <p id={`${id}-aide`} className="mt-1.5 text-sm text-muted">{`${maxFiles} au plus, 20\u00a0Mo chacun\u00a0: PDF, textes, tableaux, diaporamas, images.`}</p>
      <div id={`${id}-err`} role="alert">
        {wrong.map((sentence) => (
          <p key={sentence} className="mt-1.5 flex gap-1.5 text-sm font-semibold text-error"><Icon sprite={sprite} name="circle-alert" size="mt-0.5 size-4" /><span className="min-w-0 break-words">{sentence}</span></p>
        ))}
      </div>
      <p role="status" className="sr-only">{said}</p>
    </div>
  );
}

// Brings the reader to the contribution that the address names, once it is there; asks for the page of
// the list that holds it when it is not (`onMissing`), once for each address.
export function Arrive({ prefixes, ready = false, serial = 0, onMissing }) {
  const location = useLocation();
  const memory = useRef({ reached: "", asked: "" });
  useEffect(() => {
    const name = decodeURIComponent(location.hash.slice(1));
    if (!ready || !prefixes.some((prefix) => name.startsWith(prefix))) return;
    const m = memory.current;
    const visit = `${location.key} ${name}`;
    if (m.reached === visit) return;
    const soon = setTimeout(() => { // after the focus that a new page gives to its title
      const found = document.getElementById(name);
      if (found) {
        m.reached = visit;
        found.scrollIntoView({ block: "start" });
        found.focus({ preventScroll: true });
      } else if (m.asked !== visit) {
        m.asked = visit;
        onMissing?.(name);
      }
    }, 120);
    return () => clearTimeout(soon);
  }, [location.key, location.hash, ready, serial]);
  return null;
}

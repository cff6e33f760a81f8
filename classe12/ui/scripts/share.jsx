// Sharing an address: copy it, send it by mail, or the phone's own sharing where there is one.
import { useEffect, useRef, useState } from "react";

const line = "flex min-h-11 w-full cursor-pointer items-center gap-3 px-3 text-left text-sm";

function Icon({ sprite, name, size = "size-5" }) {
  return <svg className={`ico ${size}`} viewBox="0 0 24 24" aria-hidden="true"><use href={`${sprite}#${name}`} /></svg>;
}

export function Share({ title, url, mail, sprite, onShared }) {
  const [can, setCan] = useState(false);
  const [told, setTold] = useState("");
  const menu = useRef(null);
  const shared = useRef("");
  useEffect(() => setCan(Boolean(navigator.share)), []);

  const close = () => { menu.current.open = false; menu.current.querySelector("summary").focus(); };
  // Once an address: who shares three times recommends once.
  const tell = () => {
    if (shared.current === url) return;
    shared.current = url;
    onShared?.();
  };
  const copy = async () => {
    let done = true;
    try {
      await navigator.clipboard.writeText(url);
    } catch {
      // Without a secure connection browsers refuse: a selected field still lets people copy.
      const field = document.createElement("textarea");
      field.value = url;
      document.body.append(field);
      field.select();
      done = document.execCommand("copy");
      field.remove();
    }
    close();
    if (done) tell();
    setTold(done ? "Lien copié." : `Copiez ce lien\u00a0: ${url}`);
  };
  const native = () => { close(); navigator.share({ title, url }).then(tell, () => {}); };
  const post = () => { close(); tell(); };

  return (
    <div className="contents">
      <details ref={menu} className="dropdown">
        <summary className="btn btn-ghost btn-sm px-2.5"><Icon sprite={sprite} name="share-2" size="size-4" />Partager</summary>
        <ul className="menu dropdown-content z-30 mt-1 w-64 rounded-box border border-base-300 bg-base-100 p-2 shadow-float">
          <li><button type="button" className={line} onClick={copy}><Icon sprite={sprite} name="link" />Copier le lien</button></li>
          <li><a href={mail} className={line} onClick={post}><Icon sprite={sprite} name="mail" />Envoyer par courrier</a></li>
          {can && <li><button type="button" className={line} onClick={native}><Icon sprite={sprite} name="smartphone" />Partager autrement</button></li>}
        </ul>
      </details>
      <p role="status" className="text-sm text-muted">{told}</p>
    </div>
  );
}

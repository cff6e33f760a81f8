// A text that only this browser reads: fetched from its own address, never kept in a server-side state.
import { useEffect, useState } from "react";

export function PrivateText({ src, label, missing }) {
  const [text, setText] = useState("");
  const [lost, setLost] = useState(false);

  useEffect(() => {
    const stop = new AbortController();
    fetch(src, { signal: stop.signal, headers: { accept: "text/plain" } })
      .then((answer) => (answer.ok ? answer.text() : Promise.reject(answer.status)))
      .then(setText)
      .catch(() => stop.signal.aborted || setLost(true));
    return () => stop.abort();
  }, [src]);

  if (lost) return <p role="alert" className="text-sm font-semibold text-error">{missing}</p>;
  return (
    <p aria-busy={!text} className="text-sm">
      <span className="block font-semibold text-muted">{label}</span>
      <span className="num block min-h-8 break-words text-lg font-bold tracking-wide select-all">{text}</span>
    </p>
  );
}

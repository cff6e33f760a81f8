// "mis à jour il y a 12 s", counted by the browser so that the server does not have to say it.
import { useEffect, useState } from "react";

function words(seconds) {
  if (seconds < 5) return "à l’instant";
  if (seconds < 60) return `il y a ${Math.floor(seconds / 5) * 5}\u00a0s`;
  if (seconds < 3600) return `il y a ${Math.floor(seconds / 60)}\u00a0min`;
  return `il y a ${Math.floor(seconds / 3600)}\u00a0h`;
}

export function Since({ at }) {
  // The clock of a browser may be wrong: what counts is when the figures arrived here.
  const [arrived, setArrived] = useState(0);
  const [now, setNow] = useState(0);
  useEffect(() => {
    setArrived(Date.now());
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [at]);
  if (!at || !arrived) return null;
  return <span className="num">mis à jour {words((now - arrived) / 1000)}</span>;
}

"""What the terminal can ask of the service: start it, feed it, look after it.

Owns the launcher: the build of the front end, the web and worker processes and their supervision.
Invariants: a command imports only what it runs; what goes wrong for a known reason is one sentence
on the error output and exit status 1; no process outlives the one that started it.
"""

"""The program that opens untrusted files, confined; run as `python -I child/__main__.py`.

It reads one JSON order from its standard input, gives up every right that it does not need, then
becomes ffmpeg ("exec"), or describes a video with PyAV ("probe") or a document with the standard
library ("paper"), or says which confinements this machine grants ("report").
Invariant: without a kernel that takes the network away, nothing is opened (exit status 97).
What each layer guarantees: docs/adr/0016-sandbox.md.
"""

UNCONFINED = 97  # exit status when the network could not be taken away
UNREADABLE = 65  # exit status when a file could not be understood

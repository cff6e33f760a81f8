"""Where the captions that wait for the team are read."""

CAPTIONS = "/equipe/sous-titres"

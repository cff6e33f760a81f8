"""Pure decisions about files: what is accepted, how it is made smaller, what is said.

`limits` what we accept · `containers` what the first bytes say · `recipes` the arguments of ffmpeg ·
`words` sentences and names · `tus` and `ranges` the headers of the two protocols.
"""

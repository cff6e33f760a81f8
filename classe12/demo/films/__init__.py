"""Short films made from our own drawings: a picture that composes itself, with a note at each piece.

Nothing is filmed and nobody is shown. `svg` reads a drawing as polygons, `canvas` paints them,
`scenes` orders them in time, `camera` hands the pictures to ffmpeg.
"""

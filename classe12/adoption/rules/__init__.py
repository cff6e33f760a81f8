"""Pure decisions of the adoption figures.

`weeks` what a school week is; `indicators` what each figure means; `views` which figures are asked
for and by whom; `privacy` what may be shown; `snapshot` the figures of one view; `screen` those
figures in words and drawings; `sheets` the files.
"""

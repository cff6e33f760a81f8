"""Readers of the ministry's files: from a file to typed records and refused rows.

Formats: A `fr-en-annuaire-education`, B `fr-en-etablissements-ep`, C
`fr-en-ecoles-effectifs-nb_classes`, D `fr-en-adresse-et-geolocalisation`, E `fr-en-ips-ecoles`, F the
list of REP and REP+ schools; CSV in any encoding, or JSON. Copies saved again by a spreadsheet are read
too: what it damaged is repaired, or the row is refused with the reason. `merging` makes one record a
school of several files, and tells where they disagree.

Invariants: nothing here touches the database; every row that was read is a record, a refusal or
a row out of scope, and each is counted.
"""

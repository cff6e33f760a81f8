"""Pure decisions of the conversations, one module each.

`comments`, `moments`, `attachments`, `addresses`, `letters`; `trials`; `requests`, `listing` (the list
of requests), `links`.
"""

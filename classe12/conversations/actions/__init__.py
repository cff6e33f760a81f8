"""The acts of the conversations, one function each, in the caller's transaction.

`comments`, their `attachments` and `reports`; `trials` "je l'ai essayé"; `requests` "je cherche";
`answers` what is proposed to a request.
"""

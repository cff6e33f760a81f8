"""The acts of the conversations, one function each, in the caller's transaction.

`trials` "je l'ai essayé"; `requests` "je cherche"; `answers` what is proposed to a request;
`leaving` what becomes of the words of somebody who leaves.
"""

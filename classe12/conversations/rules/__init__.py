"""Pure decisions of the conversations: comments, moments, attachments, addresses, letters."""
